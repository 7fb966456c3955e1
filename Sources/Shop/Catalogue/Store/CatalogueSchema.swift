public import Storage

/// The catalogue's tables.
///
/// What is queried or loaded often has a column of its own; a product's images and options, and a variant's option
/// values, are JSON. `catalogue_state` holds counters: the next `position`, how many `changes` were ever made, and how
/// many of them were `announced`.
public enum CatalogueSchema {
    public static let migrations = [
        Migration(
            module: "catalogue", number: 1, name: "categories, products, variants",
            statements: [
                """
                CREATE TABLE catalogue_state (name TEXT PRIMARY KEY, value BIGINT NOT NULL)
                """,
                "INSERT INTO catalogue_state (name, value) VALUES ('position', 0), ('changes', 0), ('announced', 0)",
                """
                CREATE TABLE categories (
                    id TEXT PRIMARY KEY, parent TEXT REFERENCES categories (id), position BIGINT NOT NULL,
                    title_ko TEXT NOT NULL, title_en TEXT NOT NULL)
                """,
                """
                CREATE TABLE products (
                    id TEXT PRIMARY KEY, position BIGINT NOT NULL UNIQUE,
                    category TEXT NOT NULL REFERENCES categories (id), brand TEXT NOT NULL,
                    title_ko TEXT NOT NULL, title_en TEXT NOT NULL,
                    description_ko TEXT NOT NULL, description_en TEXT NOT NULL,
                    images TEXT NOT NULL, options TEXT NOT NULL,
                    added_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, withdrawn_at BIGINT)
                """,
                """
                CREATE TABLE variants (
                    sku TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES products (id), ordinal BIGINT NOT NULL,
                    options TEXT NOT NULL, price BIGINT NOT NULL CHECK (price >= 0), compare_at BIGINT,
                    currency TEXT NOT NULL, vat_rate BIGINT NOT NULL, zone TEXT NOT NULL,
                    width_mm BIGINT NOT NULL, depth_mm BIGINT NOT NULL, height_mm BIGINT NOT NULL,
                    weight_g BIGINT NOT NULL, fragile BIGINT NOT NULL, upright BIGINT NOT NULL,
                    barcode TEXT, withdrawn_at BIGINT)
                """,
                "CREATE INDEX variants_by_product ON variants (product, ordinal)",
            ])
    ]
}
