/// What a page template is rendered with: the frame around the page, and the page's own view.
///
/// The structs of this folder are the contract between the HTTP code, which fills them, and the templates of `Pages/`,
/// which show them. The rules, once for all:
///
/// - `templates.render(WholePage(layout: layout, page: cart), CartPage.template)` gives a document;
///   `templates.render(contents, CartContents.template)` gives the inner HTML of one live element, made by the very
///   partial that the page used. Send it as SSE event `fragment` with data `{"id": CartContents.elementID, "html": …}`.
/// - Views are `Encodable` and nothing more: their synthesised encoding is what templates read.
/// - `{{t.…}}` (a text of `Messages/*.json` in the page's language) and `{{assets}}` (where `Public/` is served) are put
///   in when the templates are read at start; a text that is missing stops the start, naming file and line. No view may
///   call a field `t` or `assets`.
/// - A template finds a field by its Swift name. Text is escaped by the template; only `ProductPage.jsonLD` and `WrittenHTML` go out raw.
/// - A field that has nothing to say is `nil`, never an empty string: a template shows any string that is there.
/// - Money, dates, counts and sentences with a number in them arrive as finished text in the reader's language. The patterns for them
///   are in `Messages/` (with `{name}` places); each field names its key. Texts without places are taken by the templates as `t.…`.
/// - Pages that all visitors share (home, products, product, warehouse) hold nothing personal: `shop.js` writes the number
///   of things in the cart from the cookie `cart_count`, which must be readable by scripts.
/// - No inline script or style: `default-src 'self'` is enough as content security policy (`img-src` too, for pictures elsewhere).
///
/// Forms post `application/x-www-form-urlencoded`, answer with 303, and show their page again with 422 when a field is wrong:
///
/// | form | posts |
/// |---|---|
/// | `GET /products` | `q`, `category`, `brand` (repeated), `zone` (repeated), `min`, `max`, `sort`, `page` |
/// | `POST /cart/lines` | `sku`, `quantity` |
/// | `POST /cart/lines/{id}` | `quantity` (0 removes) |
/// | `POST /cart/lines/{id}/remove` | nothing |
/// | `POST CheckoutPage.action` | `shown_total_{delivery}`, `shown_cut_off_{delivery}`, `recipient`, `phone`, `postcode`, `road`, `detail`, `note`, `email`, `delivery`, `card`, `Consent.name`=`yes` |
/// | `POST /orders/{number}/cancel` | `reason` |
/// | `POST /orders/lookup` | `number`, `phone` |
/// | `POST /staff/login` | `name`, `password`, `next` |
/// | `POST /staff/logout` | nothing |
/// | `POST /staff/mode` | `mode` = `robots` or `manual` |
/// | `POST /staff/speed` | `speed` = world seconds in a real second |
/// | `POST /staff/tasks/{id}/picked`, `/problem`, `/packed`, `/dispatched` | `problem`: also `reason` |
/// | `POST /staff/exceptions/{id}` | `resolution` |
/// | `POST /staff/stock/{sku}` | `location`, `change` (signed), `reason` |
///
/// A live stream begins with every part of its page as it is now; a client that was away then misses nothing. It may send
/// comments to keep the line open. A stream that answers with an HTTP error is tried again, ever more slowly.
///
/// `POST /cart/lines` that asks `Accept: application/json` may be answered with JSON `{"count": 3, "message": "…"}` instead of 303;
/// `shop.js` then shows the message without leaving the page.
struct WholePage<Content: Encodable>: Encodable {
    /// The frame: head, header, footer.
    var layout: Layout
    /// The page's own view.
    var page: Content
}
