internal import HTTPTypes
internal import Foundation
internal import Kernel

/// The OpenAPI 3.1 document: its paths are made from the operations themselves, its schemas stand in `schemas.json`.
struct OpenAPIDocument: Sendable {
    private let schemas: Data
    let address: String

    /// - Parameter schemas: a JSON object of JSON Schemas (2020-12) by name.
    init(schemas: Data, address: String) {
        self.schemas = schemas
        self.address = address
    }

    func render(_ operations: [Operation]) throws -> PageCache.Entry {
        var paths: [String: [String: Any]] = [:]
        for operation in operations {
            paths[operation.path, default: [:]][operation.method.rawValue.lowercased()] = Self.entry(operation)
        }
        let document: [String: Any] = [
            "openapi": "3.1.0",
            "info": [
                "title": "Madang", "version": "1",
                "description":
                    "One catalogue, one checkout, one order. Mutating calls take an Idempotency-Key header; errors are problem details (RFC 9457).",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": address + "/api/v1"]], "paths": paths,
            "components": ["schemas": try JSONSerialization.jsonObject(with: schemas)],
        ]
        let json = try JSONSerialization.data(
            withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
        return Body.entry([UInt8](json))
    }

    private static func entry(_ operation: Operation) -> [String: Any] {
        var entry: [String: Any] = [
            "operationId": operation.id, "summary": operation.summary,
            "parameters": parameters(operation),
            "responses": [
                "\(operation.status.code)": content(
                    "application/json", operation.response, description: operation.status.reasonPhrase),
                "default": content("application/problem+json", "Problem", description: "What went wrong"),
            ],
        ]
        if let request = operation.request {
            var body = content("application/json", request, description: "")
            body["required"] = true
            entry["requestBody"] = body
        }
        return entry
    }

    private static func parameters(_ operation: Operation) -> [[String: Any]] {
        let path: [[String: Any]] = operation.pathParameters.map {
            ["name": $0, "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let query: [[String: Any]] = operation.query.map {
            var item: [String: Any] = ["type": $0.type]
            if !$0.values.isEmpty { item["enum"] = $0.values }
            return [
                "name": $0.name, "in": "query", "description": $0.description,
                "schema": $0.isRepeated ? ["type": "array", "items": item] : item,
            ]
        }
        let key: [[String: Any]] =
            operation.method == .get
            ? []
            : [
                [
                    "name": "Idempotency-Key", "in": "header",
                    "description": "The same key with the same request gives the same answer for 48 hours.",
                    "schema": ["type": "string", "minLength": 1, "maxLength": 255],
                ]
            ]
        return path + query + key
    }

    private static func content(_ type: String, _ schema: String, description: String) -> [String: Any] {
        [
            "description": description,
            "content": [type: ["schema": ["$ref": "#/components/schemas/\(schema)"]]],
        ]
    }
}
