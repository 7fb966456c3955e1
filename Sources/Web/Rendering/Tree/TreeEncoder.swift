/// Collects what one value encodes. A value is a record, a list or a single value, by the container that it asks for first.
final class TreeEncoder: Encoder {
    private enum Shape { case single, record, list }

    /// Children that were asked for by name or place and are filled later.
    private struct Pending {
        let place: Int
        let encoder: TreeEncoder
    }

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private var shape = Shape.single
    private var single = Tree.nothing
    private var fields: [Tree.Field] = []
    private(set) var items: [Tree] = []
    private var pending: [Pending] = []

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if shape != .record {
            shape = .record
            fields.reserveCapacity(16)
        }
        return KeyedEncodingContainer(TreeFields(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if shape != .list {
            shape = .list
            items.reserveCapacity(8)
        }
        return TreeItems(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { TreeSingle(encoder: self) }

    func finish() -> Tree {
        for child in pending {
            let tree = child.encoder.finish()
            if shape == .record {
                fields[child.place] = Tree.Field(name: fields[child.place].name, value: tree)
            } else {
                items[child.place] = tree
            }
        }
        switch shape {
        case .single: return single
        case .record: return .record(fields)
        case .list: return .list(items)
        }
    }

    func put(_ tree: Tree) { single = tree }
    func append(_ tree: Tree) { items.append(tree) }
    func append(_ tree: Tree, named name: String) { fields.append(Tree.Field(name: name, value: tree)) }

    /// A child at the next place of the list.
    func child() -> TreeEncoder {
        let encoder = TreeEncoder()
        pending.append(Pending(place: items.count, encoder: encoder))
        items.append(.nothing)
        return encoder
    }

    /// A child in the field of that name.
    func child(named name: String) -> TreeEncoder {
        let encoder = TreeEncoder()
        pending.append(Pending(place: fields.count, encoder: encoder))
        append(.nothing, named: name)
        return encoder
    }
}

extension Tree {
    static func whole(_ value: some BinaryInteger) -> Tree {
        Int64(exactly: value).map(Tree.integer) ?? .number("\(value)")
    }

    /// A `Float` says its own shortest digits, which are not those of the `Double` nearest to it.
    static func short(_ value: Float) -> Tree {
        value.isFinite ? .number(JSONText.shortened(value.description)) : .real(Double(value))
    }
}
