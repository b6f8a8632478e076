extension Golden {
  /// The whole report at 100 columns.
  static let text100 = #"""
    ✗ FAIL  4 errors, 1 warning, 1 remark

      read      recordings/candidate/events.ndjson  4,012 events   12.4 MB
      baseline  recordings/baseline.ndjson.gz       39,988 events  120.0 MB
      contract  storefront 2.1.0  9f86d081884c

    In the traffic ─────────────────────────────────────────────────────────────────────────────────────

      All events

      ✗ schema/malformed                                                      2 of 4,014 events, < 0.1 %
        The line ends in the middle of an object.
          expected  a comma or a closing brace at byte 317
          observed  the end of the line
          seen      recordings/candidate/events.ndjson:1207
                    recordings/candidate/events.ndjson:4014

      Order Completed

      ✗ meaning/unit  /properties/products/*/price                       2,017 of 2,018 events, > 99.9 %
        Prices are about 100 times what they were: cents were sent for dollars, it seems.
          expected  median 41.20
          observed  median 4,120
          mend      Convert at the producer and declare the unit with `.unit(.major("USD"))`.

      ✗ schema/type-mismatch  /properties/total                              412 of 2,018 events, 20.4 %
        The total is text where the contract promises a number.
          only      app.version 4.2.0, platform ios
          expected  number
          observed  79.6 % number, 20.4 % string
          seen      recordings/candidate/events.ndjson:17
                      "NN.NN"  9c0b7a52-1f7e-4e0c-9d2b-000000000000
                    recordings/candidate/events.ndjson:917
                      "NN.NN"  9c0b7a52-1f7e-4e0c-9d2b-000000000001
                    recordings/candidate/events.ndjson:1817
                      "NN.NN"  9c0b7a52-1f7e-4e0c-9d2b-000000000002
          contract  contracts/Checkout.swift:31
          mend      Send the total as a number: convert it where the event is made.

      Product Viewed

      ! drift/volume                                                          1 of 4,012 events, < 0.1 %
        Its share of the traffic doubled.
          expected  12.1 % of events
          observed  24.3 % of events

    Towards google_analytics ───────────────────────────────────────────────────────────────────────────

      Order Completed

      ✗ privacy/leak  /properties/email                                     2,018 of 2,018 events, 100 %
        google_analytics would receive user.contact.email in clear.
          expected  drop
          observed  passed in clear
          seen      recordings/candidate/events.ndjson:17
                      aaaa@aaaaaaa.aaa  9c0b7a52-1f7e-4e0c-9d2b-000000000000
          contract  contracts/Storefront.swift:12
          mend      Add Redact(.contact, .drop) to the destination, or stop sending it.

    Towards warehouse ──────────────────────────────────────────────────────────────────────────────────

      All events

      i privacy/unruled
        The category user.device has no rule.

    Checked ────────────────────────────────────────────────────────────────────────────────────────────
      schema    ✗ malformed  ✓ envelope  ✓ unplanned-event  ✓ missing-property  ✗ type-mismatch
                ✓ constraint
      drift     ✓ volume
      delivery  ✓ duplicate  ✓ late (Order Completed, Product Viewed)
      privacy   ✗ leak

    Not evaluated, because ─────────────────────────────────────────────────────────────────────────────
      ? only 7 events; 30 are needed to tell a change from luck
        drift/presence (Order Refunded), meaning/distribution (Order Refunded)
      ? no event has a receivedAt
        delivery/clock

    Notes ──────────────────────────────────────────────────────────────────────────────────────────────
      · No traffic fits the contract's event `Cart Cleared`.

    FAIL: 4 errors, 1 warning, 1 remark in 4,012 events, 3 not evaluated (gate: error)

    """#

  /// The whole report at 60 columns.
  static let text60 = #"""
    ✗ FAIL  4 errors, 1 warning, 1 remark

      read      recordings/candidate/events.ndjson  4,012 events
                12.4 MB
      baseline  recordings/baseline.ndjson.gz  39,988 events
                120.0 MB
      contract  storefront 2.1.0  9f86d081884c

    In the traffic ─────────────────────────────────────────────

      All events

      ✗ schema/malformed              2 of 4,014 events, < 0.1 %
        The line ends in the middle of an object.
          expected  a comma or a closing brace at byte 317
          observed  the end of the line
          seen      recordings/candidate/events.ndjson:1207
                    recordings/candidate/events.ndjson:4014

      Order Completed

      ✗ meaning/unit             2,017 of 2,018 events, > 99.9 %
        /properties/products/*/price
        Prices are about 100 times what they were: cents were
        sent for dollars, it seems.
          expected  median 41.20
          observed  median 4,120
          mend      Convert at the producer and declare the unit
                    with `.unit(.major("USD"))`.

      ✗ schema/type-mismatch         412 of 2,018 events, 20.4 %
        /properties/total
        The total is text where the contract promises a number.
          only      app.version 4.2.0, platform ios
          expected  number
          observed  79.6 % number, 20.4 % string
          seen      recordings/candidate/events.ndjson:17
                      "NN.NN"
                      9c0b7a52-1f7e-4e0c-9d2b-000000000000
                    recordings/candidate/events.ndjson:917
                      "NN.NN"
                      9c0b7a52-1f7e-4e0c-9d2b-000000000001
                    recordings/candidate/events.ndjson:1817
                      "NN.NN"
                      9c0b7a52-1f7e-4e0c-9d2b-000000000002
          contract  contracts/Checkout.swift:31
          mend      Send the total as a number: convert it where
                    the event is made.

      Product Viewed

      ! drift/volume                  1 of 4,012 events, < 0.1 %
        Its share of the traffic doubled.
          expected  12.1 % of events
          observed  24.3 % of events

    Towards google_analytics ───────────────────────────────────

      Order Completed

      ✗ privacy/leak                2,018 of 2,018 events, 100 %
        /properties/email
        google_analytics would receive user.contact.email in
        clear.
          expected  drop
          observed  passed in clear
          seen      recordings/candidate/events.ndjson:17
                      aaaa@aaaaaaa.aaa
                      9c0b7a52-1f7e-4e0c-9d2b-000000000000
          contract  contracts/Storefront.swift:12
          mend      Add Redact(.contact, .drop) to the
                    destination, or stop sending it.

    Towards warehouse ──────────────────────────────────────────

      All events

      i privacy/unruled
        The category user.device has no rule.

    Checked ────────────────────────────────────────────────────
      schema    ✗ malformed  ✓ envelope  ✓ unplanned-event
                ✓ missing-property  ✗ type-mismatch
                ✓ constraint
      drift     ✓ volume
      delivery  ✓ duplicate
                ✓ late (Order Completed, Product Viewed)
      privacy   ✗ leak

    Not evaluated, because ─────────────────────────────────────
      ? only 7 events; 30 are needed to tell a change from luck
        drift/presence (Order Refunded), meaning/distribution
        (Order Refunded)
      ? no event has a receivedAt
        delivery/clock

    Notes ──────────────────────────────────────────────────────
      · No traffic fits the contract's event `Cart Cleared`.

    FAIL: 4 errors, 1 warning, 1 remark in 4,012 events, 3 not
    evaluated (gate: error)

    """#

  /// The whole report at 40 columns.
  static let text40 = #"""
    ✗ FAIL  4 errors, 1 warning, 1 remark

      read      recordings/candidate/
                events.ndjson  4,012 events
                12.4 MB
      baseline  recordings/baseline.ndjson.g
                z  39,988 events  120.0 MB
      contract  storefront 2.1.0
                9f86d081884c

    In the traffic ─────────────────────────

      All events

      ✗ schema/malformed
        2 of 4,014 events, < 0.1 %
        The line ends in the middle of an
        object.
        expected
          a comma or a closing brace at byte
          317
        observed  the end of the line
        seen
          recordings/candidate/
          events.ndjson:1207
          recordings/candidate/
          events.ndjson:4014

      Order Completed

      ✗ meaning/unit
        2,017 of 2,018 events, > 99.9 %
        /properties/products/*/price
        Prices are about 100 times what they
        were: cents were sent for dollars,
        it seems.
        expected  median 41.20
        observed  median 4,120
        mend
          Convert at the producer and
          declare the unit with
          `.unit(.major("USD"))`.

      ✗ schema/type-mismatch
        412 of 2,018 events, 20.4 %
        /properties/total
        The total is text where the contract
        promises a number.
        only
          app.version 4.2.0, platform ios
        expected  number
        observed
          79.6 % number, 20.4 % string
        seen
          recordings/candidate/
          events.ndjson:17
            "NN.NN"
            9c0b7a52-1f7e-4e0c-9d2b-
            000000000000
          recordings/candidate/
          events.ndjson:917
            "NN.NN"
            9c0b7a52-1f7e-4e0c-9d2b-
            000000000001
          recordings/candidate/
          events.ndjson:1817
            "NN.NN"
            9c0b7a52-1f7e-4e0c-9d2b-
            000000000002
        contract
          contracts/Checkout.swift:31
        mend
          Send the total as a number:
          convert it where the event is
          made.

      Product Viewed

      ! drift/volume
        1 of 4,012 events, < 0.1 %
        Its share of the traffic doubled.
        expected  12.1 % of events
        observed  24.3 % of events

    Towards google_analytics ───────────────

      Order Completed

      ✗ privacy/leak
        2,018 of 2,018 events, 100 %
        /properties/email
        google_analytics would receive
        user.contact.email in clear.
        expected  drop
        observed  passed in clear
        seen
          recordings/candidate/
          events.ndjson:17
            aaaa@aaaaaaa.aaa
            9c0b7a52-1f7e-4e0c-9d2b-
            000000000000
        contract
          contracts/Storefront.swift:12
        mend
          Add Redact(.contact, .drop) to the
          destination, or stop sending it.

    Towards warehouse ──────────────────────

      All events

      i privacy/unruled
        The category user.device has no
        rule.

    Checked ────────────────────────────────
      schema    ✗ malformed  ✓ envelope
                ✓ unplanned-event
                ✓ missing-property
                ✗ type-mismatch
                ✓ constraint
      drift     ✓ volume
      delivery  ✓ duplicate
                ✓ late (Order Completed,
                Product Viewed)
      privacy   ✗ leak

    Not evaluated, because ─────────────────
      ? only 7 events; 30 are needed to tell
        a change from luck
        drift/presence (Order Refunded),
        meaning/distribution (Order
        Refunded)
      ? no event has a receivedAt
        delivery/clock

    Notes ──────────────────────────────────
      · No traffic fits the contract's event
        `Cart Cleared`.

    FAIL: 4 errors, 1 warning, 1 remark in
    4,012 events, 3 not evaluated (gate:
    error)

    """#
}
