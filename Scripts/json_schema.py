"""Checks JSON against the part of JSON Schema 2020-12 that the API's document uses.

Stricter than the standard in two things: a keyword that is not known here is an error, and so is a property that the
schema does not name, so that neither can go untested.
"""

import datetime
import re
import uuid

KNOWN = {
    "$ref", "type", "properties", "required", "items", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength",
    "additionalProperties", "format", "description", "default",
}
TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float),
}


class Invalid(Exception):
    pass


def validate(value, schema: dict, schemas: dict, place: str = "") -> None:
    """Raises `Invalid` with the place of the first thing that is not as the schema says."""
    unknown = set(schema) - KNOWN
    if unknown:
        raise Invalid(f"{place}: unknown keywords {unknown}")
    if "$ref" in schema:
        return validate(value, schemas[schema["$ref"].removeprefix("#/components/schemas/")], schemas, place)
    expected = schema.get("type")
    if expected and (not isinstance(value, TYPES[expected]) or expected != "boolean" and isinstance(value, bool)):
        raise Invalid(f"{place}: {value!r} is no {expected}")
    if "enum" in schema and value not in schema["enum"]:
        raise Invalid(f"{place}: {value!r} is none of {schema['enum']}")
    if isinstance(value, dict):
        _object(value, schema, schemas, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            validate(item, schema.get("items", {}), schemas, f"{place}/{index}")
    elif isinstance(value, str):
        _string(value, schema, place)
    elif isinstance(value, (int, float)):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            raise Invalid(f"{place}: {value} is out of bounds")


def _object(value: dict, schema: dict, schemas: dict, place: str) -> None:
    for name in schema.get("required", []):
        if name not in value:
            raise Invalid(f"{place}: '{name}' is missing")
    for name, item in value.items():
        known = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
        if known is None:
            raise Invalid(f"{place}: '{name}' is not in the document")
        validate(item, known, schemas, f"{place}/{name}")


def _string(value: str, schema: dict, place: str) -> None:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        raise Invalid(f"{place}: {value!r} is too short or too long")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise Invalid(f"{place}: {value!r} does not match {schema['pattern']}")
    try:
        if schema.get("format") == "uuid":
            uuid.UUID(value)
        elif schema.get("format") == "date-time":
            if datetime.datetime.fromisoformat(value).tzinfo is None:
                raise ValueError
    except ValueError:
        raise Invalid(f"{place}: {value!r} is no {schema['format']}") from None
