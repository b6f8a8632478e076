extension ContractJSONWriter {
  func sourceLateness(_ lateness: SourceLateness) -> JSONValue {
    .object([
      ("source", .string(lateness.source)),
      ("after", .string(lateness.after.text)),
      ("share", .number(lateness.share)),
    ])
  }

  func dayClose(_ close: DayClose) -> JSONValue {
    .object([
      ("after", .string(close.after.text)),
      ("share", .number(close.share)),
    ])
  }

  func numbering(_ numbering: Numbering) -> JSONValue {
    .object([
      ("path", .string(numbering.path.text)),
      ("per", .string(numbering.scope.text)),
    ])
  }

  func heartbeat(_ promise: HeartbeatPromise) -> JSONValue {
    .object([
      ("event", .string(promise.event)),
      ("every", .string(promise.every.text)),
      ("misses", .number(promise.misses)),
      ("per", .string(promise.scope.text)),
    ])
  }

  func completion(_ completion: Completion) -> JSONValue {
    .object([
      ("event", .string(completion.event)),
      ("with", .string(completion.end)),
      ("by", .string(completion.by.text)),
      ("within", .string(completion.within.text)),
      ("share", .number(completion.share)),
    ])
  }

  func batch(_ promise: BatchPromise) -> JSONValue {
    .object([
      ("id", .string(promise.id.text)),
      ("size", .string(promise.size.text)),
    ])
  }
}
