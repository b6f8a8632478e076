/// The peer: the fastest JSON Schema validator of Python on the fastest JSON reader of Python.
enum PeerScript {
  /// Whether a Python has both packages.
  static let probe = "import jsonschema_rs, orjson"

  /// Takes the schemas' file and the traffic's; prints how many events it saw, and how many failed.
  static let text = """
    import sys
    import jsonschema_rs
    import orjson

    with open(sys.argv[1], "rb") as file:
        schemas = orjson.loads(file.read())
    checks = {
        name: jsonschema_rs.validator_for(schema, validate_formats=True).is_valid
        for name, schema in schemas.items()
    }
    events = invalid = 0
    with open(sys.argv[2], "rb", buffering=1 << 20) as traffic:
        for line in traffic:
            events += 1
            try:
                event = orjson.loads(line)
            except orjson.JSONDecodeError:
                invalid += 1
                continue
            check = checks.get(event.get("event") or event.get("type"))
            if check is None or not check(event):
                invalid += 1
    print(f"{events} events, {invalid} with a violation")

    """

  /// Whether a Python has DuckDB, the peer for repeated ids.
  static let idProbe = "import duckdb"

  /// Takes the traffic's file; prints how many ids it has, and how many came before.
  static let idText = """
    import sys
    import duckdb

    base = duckdb.connect()
    base.execute("SET threads = 1")
    count, distinct = base.execute(
        "SELECT count(messageId), count(DISTINCT messageId) FROM read_json(?,"
        " format = 'newline_delimited', columns = {messageId: 'VARCHAR'}, ignore_errors = true)",
        [sys.argv[1]],
    ).fetchone()
    print(f"{count} ids, {count - distinct} of them repeated")

    """
}
