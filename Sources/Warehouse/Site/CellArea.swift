/// A rectangle of cells as a site file writes it: its north-west cell, and how many rows and columns.
public struct CellArea: Decodable, Sendable, Equatable {
    /// Counted from 0, from the north.
    public var row: Int
    /// Counted from 0, from the west.
    public var column: Int
    public var rows: Int
    public var columns: Int

    public init(row: Int, column: Int, rows: Int = 1, columns: Int = 1) {
        self.row = row
        self.column = column
        self.rows = rows
        self.columns = columns
    }

    private enum CodingKeys: String, CodingKey { case row, column, rows, columns }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        row = try container.decode(Int.self, forKey: .row)
        column = try container.decode(Int.self, forKey: .column)
        rows = try container.decodeIfPresent(Int.self, forKey: .rows) ?? 1
        columns = try container.decodeIfPresent(Int.self, forKey: .columns) ?? 1
    }
}
