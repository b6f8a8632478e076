import Assay
import Testing

struct EmailDetectorTests {
  @Test(arguments: [
    ("jane@example.com", "jane@example.com"),
    ("Jane.Doe@Example.COM", "Jane.Doe@Example.COM"),
    ("jane+news@example.co.uk", "jane+news@example.co.uk"),
    ("j_d-1@sub.domain.example.org", "j_d-1@sub.domain.example.org"),
    ("Write to jane@example.com.", "jane@example.com"),
    ("<jane@example.com>", "jane@example.com"),
    ("Jane Doe <jane@example.com>, 12", "jane@example.com"),
    ("mailto:jane@example.com?subject=x", "jane@example.com"),
    ("https://x.example/?email=jane@example.com&a=1", "jane@example.com"),
    ("https://x.example/?email=jane%40example.com&a=1", "jane%40example.com"),
    ("o'brien@example.ie", "o'brien@example.ie"),
    ("'jane@example.com'", "jane@example.com"),
    ("\"jane@example.com\"", "jane@example.com"),
    ("x@y.io", "x@y.io"),
    ("1234567@qq.com", "1234567@qq.com"),
    ("jane@163.com", "jane@163.com"),
    ("jane@my-company.photography", "jane@my-company.photography"),
    ("jörg@müller.de", "jörg@müller.de"),
    ("jane@xn--mller-kva.de", "jane@xn--mller-kva.de"),
    ("jane@example.xn--p1ai", "jane@example.xn--p1ai"),
    ("请联系jane@example.com谢谢", "jane@example.com"),
    ("«jane@example.com»", "jane@example.com"),
    ("to:jane@example.com;cc:", "jane@example.com"),
    ("{\"email\":\"jane@example.com\"}", "jane@example.com"),
    ("(jane@example.com)", "jane@example.com"),
    ("jane@example.com-", "jane@example.com"),
    ("+14155552671@sms.example.com", "+14155552671@sms.example.com"),
    ("jane.doe%2Bshop@example.com", "jane.doe%2Bshop@example.com"),
    ("path/jane@example.com/edit", "jane@example.com"),
  ])
  func `an address is found at its place`(text: String, slice: String) {
    let value = ScannedValue(text: text)
    #expect(value.kinds == [.email])
    #expect(value.slices == [slice])
  }

  @Test(arguments: [
    "react@18.2.0", "lodash@4.17.21/index.js", "@babel/core@7.0.0", "@scope/name", "@jane",
    "user@localhost", "root@web01", "icon@2x.png", "hero@3x.webp", "vue@next.js", "a@b.c",
    "git@github.com:acme/shop.git", "https://user:secret@host.example.com/x",
    "ssh://deploy@host.example.com/x", "https://abc123@o12.ingest.example.io/7",
    "postgres://app:pw@db.example.com:5432/shop", "@", "a@", "@b.com", "a @ b.com",
    "jane@example", "jane@example.123", "jane@-.com", "j***@example.com", "***@example.com",
    "jane..doe@example.com", "jane.@example.com", "https://social.example/@jane.doe",
    "https://maps.example/@40.71,-74.00,15z", "5 @ 3.50", "pkg@1.2.3-beta.foo", "a@b@c",
    "me@my_host", "https://social.example/@jane/video", "%40example.com", "rate@12.5",
  ])
  func `a look-alike is ignored`(text: String) {
    #expect(!ScannedValue(text: text).kinds.contains(.email))
  }

  @Test func `two addresses in one text are two hits`() {
    #expect(ScannedValue(text: "a@example.com, b@example.com").kinds == [.email, .email])
  }

  @Test func `a local part of more than 64 bytes is none`() {
    let text = String(repeating: "a", count: 65) + "@example.com"
    #expect(ScannedValue(text: text).kinds == [])
    #expect(ScannedValue(text: String(text.dropFirst())).kinds == [.email])
  }
}
