/// What the renderers wrote when a person last read it and was content.
enum Golden {
  /// One leak as JSON.
  static let json = #"""
    {
      "assay": 1,
      "checks": [
        {
          "name": "schema/type-mismatch",
          "reason": null,
          "verdict": "fail"
        }
      ],
      "contracts": [
        {
          "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "name": "storefront",
          "version": "2.1.0"
        }
      ],
      "counts": {
        "events": 4012,
        "malformed": 2
      },
      "findings": [
        {
          "contractLine": "contracts/Storefront.swift:12",
          "count": 2018,
          "destination": "google_analytics",
          "detectable": null,
          "event": "Order Completed",
          "examples": [
            {
              "input": "recordings/candidate/events.ndjson",
              "line": 17,
              "masked": "aaaa@aaaaaaa.aaa",
              "messageId": "9c0b7a52-1f7e-4e0c-9d2b-000000000000",
              "pointer": "/properties/email"
            }
          ],
          "expected": "drop",
          "fingerprint": "9e259e45f94f6aa4",
          "mend": "Add Redact(.contact, .drop) to the destination, or stop sending it.",
          "message": "google_analytics would receive user.contact.email in clear.",
          "observed": "passed in clear",
          "path": "/properties/email",
          "rule": "privacy/leak",
          "severity": "error",
          "share": 1,
          "slice": {},
          "total": 2018,
          "waived": false
        }
      ],
      "inputs": [
        {
          "bytes": 12412331,
          "digest": "xxh64:0123456789abcdef",
          "events": 4012,
          "lines": 4014,
          "name": "recordings/candidate/events.ndjson",
          "role": "candidate"
        }
      ],
      "notes": [],
      "reason": null,
      "verdict": "fail"
    }

    """#

  /// One leak and one warning as JUnit XML.
  static let junit = #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="recordings/candidate/events.ndjson" package="assay" id="0" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="14" failures="3" errors="0" skipped="3" time="0">
        <properties>
          <property name="verdict" value="fail"/>
          <property name="gate" value="error"/>
          <property name="contract" value="storefront 2.1.0"/>
          <property name="contract.digest" value="sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"/>
          <property name="events" value="4012"/>
          <property name="bytes" value="12412331"/>
          <property name="digest" value="xxh64:0123456789abcdef"/>
        </properties>
        <testcase name="all events" classname="delivery.clock" time="0">
          <skipped message="no event has a receivedAt"/>
        </testcase>
        <testcase name="all events" classname="delivery.duplicate" time="0"/>
        <testcase name="Order Completed" classname="delivery.late" time="0"/>
        <testcase name="Product Viewed" classname="delivery.late" time="0"/>
        <testcase name="Order Refunded" classname="drift.presence" time="0">
          <skipped message="only 7 events; 30 are needed to tell a change from luck"/>
        </testcase>
        <testcase name="Product Viewed" classname="drift.volume" time="0"/>
        <testcase name="Order Refunded" classname="meaning.distribution" time="0">
          <skipped message="only 7 events; 30 are needed to tell a change from luck"/>
        </testcase>
        <testcase name="Order Completed" classname="privacy.leak" time="0">
          <failure message="google_analytics would receive user.contact.email in clear." type="privacy/leak">error: privacy/leak
    google_analytics would receive user.contact.email in clear.
    Order Completed  /properties/email  towards google_analytics  2,018 of 2,018 events, 100 %
    expected: drop
    observed: passed in clear
    seen: recordings/candidate/events.ndjson:17  /properties/email  aaaa@aaaaaaa.aaa  9c0b7a52-1f7e-4e0c-9d2b-000000000000
    contract: contracts/Storefront.swift:12
    mend: Add Redact(.contact, .drop) to the destination, or stop sending it.</failure>
        </testcase>
        <testcase name="all events" classname="schema.constraint" time="0"/>
        <testcase name="all events" classname="schema.envelope" time="0"/>
        <testcase name="all events" classname="schema.malformed" time="0">
          <failure message="the check failed" type="schema/malformed">the check failed</failure>
        </testcase>
        <testcase name="all events" classname="schema.missing-property" time="0"/>
        <testcase name="all events" classname="schema.type-mismatch" time="0">
          <failure message="the check failed" type="schema/type-mismatch">the check failed</failure>
        </testcase>
        <testcase name="all events" classname="schema.unplanned-event" time="0"/>
        <system-out>warning: drift/volume
    Its share of the traffic doubled.
    Product Viewed  1 of 4,012 events, &lt; 0.1 %
    expected: 12.1 % of events
    observed: 24.3 % of events

    FAIL: 1 error, 1 warning in 4,012 events, 3 not evaluated (gate: error)</system-out>
        <system-err></system-err>
      </testsuite>
    </testsuites>

    """#

  /// The whole report as annotations.
  static let github = #"""
    ::error file=contracts/Storefront.swift,line=12,title=privacy/leak · Order Completed · towards google_analytics::google_analytics would receive user.contact.email in clear.%0A/properties/email: 2,018 of 2,018 events, 100 %25%0Aexpected: drop%0Aobserved: passed in clear%0Aseen: recordings/candidate/events.ndjson:17  /properties/email  aaaa@aaaaaaa.aaa  9c0b7a52-1f7e-4e0c-9d2b-000000000000%0Acontract: contracts/Storefront.swift:12%0Amend: Add Redact(.contact, .drop) to the destination, or stop sending it.
    ::error title=meaning/unit · Order Completed::Prices are about 100 times what they were: cents were sent for dollars, it seems.%0A/properties/products/*/price: 2,017 of 2,018 events, > 99.9 %25%0Aexpected: median 41.20%0Aobserved: median 4,120%0Amend: Convert at the producer and declare the unit with `.unit(.major("USD"))`.
    ::error file=contracts/Checkout.swift,line=31,title=schema/type-mismatch · Order Completed::The total is text where the contract promises a number.%0A/properties/total: 412 of 2,018 events, 20.4 %25%0Aonly: app.version 4.2.0, platform ios%0Aexpected: number%0Aobserved: 79.6 %25 number, 20.4 %25 string%0Aseen: recordings/candidate/events.ndjson:17  /properties/total  "NN.NN"  9c0b7a52-1f7e-4e0c-9d2b-000000000000%0Aseen: recordings/candidate/events.ndjson:917  /properties/total  "NN.NN"  9c0b7a52-1f7e-4e0c-9d2b-000000000001%0Aseen: recordings/candidate/events.ndjson:1817  /properties/total  "NN.NN"  9c0b7a52-1f7e-4e0c-9d2b-000000000002%0Acontract: contracts/Checkout.swift:31%0Amend: Send the total as a number: convert it where the event is made.
    ::error file=recordings/candidate/events.ndjson,line=1207,title=schema/malformed::The line ends in the middle of an object.%0A2 of 4,014 events, < 0.1 %25%0Aexpected: a comma or a closing brace at byte 317%0Aobserved: the end of the line%0Aseen: recordings/candidate/events.ndjson:1207%0Aseen: recordings/candidate/events.ndjson:4014
    ::warning title=drift/volume · Product Viewed::Its share of the traffic doubled.%0A1 of 4,012 events, < 0.1 %25%0Aexpected: 12.1 %25 of events%0Aobserved: 24.3 %25 of events
    ::notice title=privacy/unruled · towards warehouse::The category user.device has no rule.
    ::notice title=Assay::FAIL: 4 errors, 1 warning, 1 remark in 4,012 events, 3 not evaluated (gate: error)

    """#
}
