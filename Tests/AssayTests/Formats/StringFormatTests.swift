import Assay
import Testing

@Suite struct StringFormatTests {
  private func expect(
    _ format: StringFormat, accepts accepted: [String], rejects rejected: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (texts, expected) in [(accepted, true), (rejected, false)] {
      for text in texts {
        let matches = format.matches(Array(text.utf8).span)
        #expect(matches == expected, "\(format): \(text)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test func `a date-time is one of RFC 3339`() {
    expect(
      .dateTime,
      accepts: [
        "1963-06-19T08:30:06.283185Z", "1963-06-19T08:30:06Z", "1937-01-01T12:00:27.87+00:20",
        "1990-12-31T15:59:50.123-08:00", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60.123-08:00",
        "1999-01-01T00:59:60+01:00", "2015-06-30T23:59:60Z", "1963-06-19t08:30:06.283185z",
        "2024-02-29T00:00:00Z", "2000-02-29T00:00:00-00:00", "0000-01-01T00:00:00Z",
        "2024-01-01T00:00:00.123456789012345678901234567890Z",
      ],
      rejects: [
        "", "1998-12-31T23:59:61Z", "1998-12-31T23:58:60Z", "1998-12-31T22:59:60Z",
        "1998-11-30T23:59:60Z", "1998-12-30T23:59:60Z", "1990-02-31T15:59:59.123-08:00",
        "1990-12-31T15:59:59-24:00", "1963-06-19T08:30:06.28123+01:00Z", "06/19/1963 08:30:06 PST",
        "2013-350T01:01:01", "1963-6-19T08:30:06.283185Z", "1963-06-1T08:30:06.283185Z",
        "1963-06-1৪T00:00:00Z", "1963-06-11T0৪:00:00Z", "+11963-06-19T08:30:06.283185Z",
        "2023-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00", "2024-01-01T00:00:00+0100", "2024-01-01T00:00:00+01",
        "2024-01-01T24:00:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00Z",
        "2024-01-01T00:00:00Z\n", "2024-01-01T00:00:00,5Z",
      ])
  }

  @Test func `a date is a day that exists`() {
    expect(
      .date, accepts: ["1963-06-19", "2020-02-29", "2000-02-29", "0001-12-31"],
      rejects: [
        "", "06/19/1963", "2013-350", "1998-1-20", "1998-01-1", "1998-13-01", "1998-04-31",
        "2021-02-29", "1900-02-29", "1963-06-1৪", "20230328", "2023-W01", "2022W01",
        "1963-06-19T08:30:06Z", "1963-00-10", "1963-01-00",
      ])
  }

  @Test func `a time has its offset`() {
    expect(
      .time,
      accepts: [
        "08:30:06Z", "08:30:06.283185z", "23:59:60Z", "23:59:60+00:00", "01:29:60+01:30",
        "23:29:60+23:30", "15:59:60-08:00", "00:29:60-23:30", "08:30:06-08:00",
      ],
      rejects: [
        "", "08:30:06", "8:30:06Z", "08:3:06Z", "08:30:6Z", "008:030:006Z", "22:59:60Z",
        "23:58:60Z",
        "23:59:60+01:00", "23:59:60-01:00", "24:00:00Z", "00:60:00Z", "00:00:61Z",
        "01:02:03+24:00", "01:02:03+00:60", "01:02:03Z+00:30", "08:30:06 PST", "01:01:01,1111",
        "12:00:00", "1২:00:00Z", "08:30:06#00:20", "ab:cd:efZ", "08:30:06.Z",
      ])
  }

  @Test func `an email address is an RFC 5321 mailbox`() {
    let longLocal = String(repeating: "a", count: 64)
    let label = String(repeating: "d", count: 63)
    expect(
      .email,
      accepts: [
        "joe.bloggs@example.com", "te~st@example.com", "~test@example.com", "te.s.t@example.com",
        "\"joe bloggs\"@example.com", "\"joe..bloggs\"@example.com", "\"joe@bloggs\"@example.com",
        "\"a\\\"b\"@example.com", "joe.bloggs@[127.0.0.1]", "joe.bloggs@[IPv6:::1]", "a+b@x.io",
        "riedgar+guests@example.com", "joe@localhost", "o'neil/x=y@sub.example-host.co.uk",
        "\(longLocal)@example.com", "a@\(label).com", "1@2.3", "\"\"@example.com",
      ],
      rejects: [
        "", "2962", ".test@example.com", "test.@example.com", "te..st@example.com", "@example.com",
        "joe@", "joe", "joe.bloggs@invalid=domain.com", "joe.bloggs@[127.0.0.300]", "a@b@c.com",
        "user1@oceania.org, user2@oceania.org", "\"Winston Smith\" <winston.smith@recdep.minitrue>",
        "joe@-example.com", "joe@example-.com", "joe@example..com", "joe@.example.com",
        "joe@example.com.", "jo e@example.com", "joe@exa mple.com", "joe@example.com ",
        "\"joe@example.com", "\"joe\"x@example.com", "jöe@example.com", "joe@exämple.com",
        "\(longLocal)a@example.com", "a@\(label)d.com", "joe@[]", "joe@[IPv6:]", "joe@[1.2.3.4",
        "joe@exa_mple.com", "\"a\nb\"@example.com", "joe@[IPv6:fe80::1%25eth0]",
        "a@" + [label, label, label, label].joined(separator: "."),
      ])
  }

  @Test func `a uuid is 36 characters in either case`() {
    expect(
      .uuid,
      accepts: [
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380", "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2eb8aa08-AA98-11ea-B4Aa-73B441D16380", "00000000-0000-0000-0000-000000000000",
        "99c17cbb-656f-564a-940f-1a4568f03487", "98d80576-482e-f27f-8434-7f86890ab222",
      ],
      rejects: [
        "", "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08-aa98-11ea-73b441d16380",
        "2eb8aa08-aa98-11ea-b4ga-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380",
        "2eb8aa08aa98-11ea-b4aa73b441d16380-", "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
        "{2eb8aa08-aa98-11ea-b4aa-73b441d163}", "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
        "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
      ])
  }

  @Test func `a hostname has labels of 63 and 253 characters in all`() {
    let label = String(repeating: "a", count: 63)
    let whole = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
    expect(
      .hostname,
      accepts: [
        "www.example.com", "localhost", "xn--4gbwdl.xn--wgbh1c", "h0stn4me", "1host", "a",
        "a-b.c--d",
        "EXAMPLE.com", "\(label).com", whole, "3com.com",
      ],
      rejects: [
        "", ".", ".example.com", "example.com.", "example..com", "-a-host-name-that-starts-with--",
        "not_a_valid_host_name", "hostname-", "-hostname", "a.-b.c", "a.b-.c", "\(label)a.com",
        whole + "b", "exa mple.com", "ex\u{e4}mple.com", "example.com:80", "exam\u{ff0e}com",
        "*.a.com",
      ])
  }

  @Test func `a uri is absolute and has only its characters`() {
    expect(
      .uri,
      accepts: [
        "http://foo.bar/?baz=qux#quux", "http://foo.com/blah_(wikipedia)_blah#cite-1",
        "http://foo.bar/?q=Test%20URL-encoded%20stuff", "http://xn--nw2a.xn--j6w193g/",
        "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", "http://223.255.255.254",
        "ftp://ftp.is.co.za/rfc/rfc1808.txt", "http://www.ietf.org/rfc/rfc2396.txt",
        "ldap://[2001:db8::7]/c=GB?objectClass?one", "mailto:John.Doe@example.com",
        "news:comp.infosystems.www.servers.unix", "tel:+1-816-555-1212", "file:///etc/hosts",
        "urn:oasis:names:specification:docbook:dtd:xml:4.1.2", "https://x:8080", "https://x:",
        "http://[::ffff:1.2.3.4]:80/a", "http://[v1.fe80::a+en1]/", "myapp://open", "a:", "data:,x",
        "https://example.com/a?b=c/d?e#f?g/h", "https://example.com?x",
      ],
      rejects: [
        "", "//foo.bar/?baz=qux#quux", "/abc", "\\\\WINDOWS\\fileshare", "abc", "example.com/path",
        "http:// shouldfail.com", ":// should fail", "bar,baz:foo",
        "https://[@example.org/test.txt",
        "https://example.org/foobar\\.txt", "https://example.org/foobar<>.txt", "1http://x.com",
        "https://example.org/foobar{}.txt", "https://example.org/foobar^.txt",
        "https://example.org/foobar`.txt", "https://example.org/foo bar.txt",
        "https://example.org/foobar|.txt", "https://example.org/foobar\".txt", "http://x/%zz",
        "http://x/%2", "http://x/%", "http://x/ä", "http://x:80a/", "http://[::1/", "http://::1/",
        "http://[fe80::1%25en1]/", "http://[1.2.3.4]/", "http://x/#a#b", "http://x/[a]",
        "http://a@b@c/",
        "http://x/\u{7f}", "http://[v.x]/", "http://[v1.]/", "http://[::1]x/",
      ])
  }

  @Test func `an IPv4 address has four numbers without leading zeros`() {
    expect(
      .ipv4,
      accepts: ["192.168.0.1", "0.0.0.0", "255.255.255.255", "87.10.0.1"],
      rejects: [
        "", "127.0.0.0.1", "256.256.256.256", "127.0", "0x7f000001", "2130706433", "087.10.0.1",
        "87.010.0.1", "1২7.0.0.1", "192.168.1.0/24", "1.2.3.", ".1.2.3", "1..2.3", " 1.2.3.4",
        "1.2.3.4 ", "1.2.3.-4", "00.0.0.0", "1.2.3.256", "1.2.3.4444",
      ])
  }

  @Test func `an IPv6 address has eight groups or one gap`() {
    expect(
      .ipv6,
      accepts: [
        "::1", "::", "::abef", "::42:ff:1", "d6::", "1:d6::42", "1::d6:192.168.0.1",
        "1:2::192.168.0.1", "::ffff:192.168.0.1", "1:2:3:4:5:6:7:8",
        "1000:1000:1000:1000:1000:1000:255.255.255.255",
        "2001:DB8::ff00:42:8329", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::2:3:4:5:6:7",
        "::10.0.0.1", "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789",
      ],
      rejects: [
        "", ":", ":::", "12345::", "::abcef", "1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1", "::laptop",
        "2001::d6::42", ":2:3:4:5:6:7:8", "1:2:3:4:5:6:7:", ":2:3:4::8", "1::2:192.168.256.1",
        "1::2:192.168.ff.1", "1:2:3:4:5:::8", "1:2:3:4:5:6:7", "1", "127.0.0.1", "1:2:3:4:1.2.3",
        "  ::1", "::1  ", "fe80::/64", "fe80::a%eth1", "1:2:3:4:5:6:7:8::", "1:100:30:6:7:8:9:a:b",
        "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5", "1000:1000:1000:1000:1000:255.255.255.255",
        "1:2:3:4::5:6:7:8", "100:100:100:100:100:100:255.255.255.255.255", "1:2:3:4:5:6:7:৪",
        "::ffff:01.2.3.4", "1:2:3:4:5:6:1.2.3.4:8", "::1:",
      ])
  }

  @Test func `no format fails on arbitrary bytes`() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("0123456789abTtZz:.-+@[]\"\\%/?#v ".utf8) + [0, 0x7F, 0x80, 0xC3, 0xFF]
    var count = 0
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      for format in StringFormat.allCases where !format.matches(bytes.span) { count += 1 }
    }
    #expect(count > 30_000)
  }
}
