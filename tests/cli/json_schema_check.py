"""usage: json_schema_check.py SCHEMA KIND < lines: each line must be of that kind of the schema's $defs."""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
whole = Draft202012Validator(schema)
one_kind = Draft202012Validator({"$ref": "#/$defs/" + sys.argv[2], "$defs": schema["$defs"]})
lines = 0
for line in sys.stdin:
    lines += 1
    for validator in (one_kind, whole):
        for error in validator.iter_errors(json.loads(line)):
            print(f"{line}  {error.json_path}: {error.message}")
            sys.exit(1)
print(lines)
