import Assay
import Testing

struct IPAddressDetectorTests {
  @Test(arguments: [
    ("203.0.113.9", "value"), ("198.51.100.77", "ip"), ("8.8.8.8", "ip"), ("1.2.3.4", "client_ip"),
    ("from 203.0.113.9 today", "note"), ("203.0.113.9:443", "value"), ("(203.0.113.9)", "value"),
    ("203.0.113.9, 10.0.0.1", "x_forwarded_for"), ("login from 203.0.113.9.", "message"),
    ("ip=203.0.113.9", "query"), ("https://x.example/?ip=203.0.113.9&a=1", "url"),
    ("172.15.1.1", "ip"), ("172.32.255.1", "value"), ("192.167.1.200", "value"),
    ("100.64.1.200", "value"), ("169.253.1.200", "value"), ("223.255.255.254", "value"),
    ("IP 1.2.3.4", "note"), ("203.0.113.9", "context/ip"), ("203.0.113.9", "session_ip"),
    ("\"203.0.113.9\"", "value"), ("203.0.113.9|x", "value"), ("203.0.113.9\n", "value"),
    ("203.0.113.255", "value"), ("remote addr 9.9.9.9", "log"), ("[203.0.113.9]", "value"),
  ])
  func `a public IPv4 address is found`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [.ipv4])
  }

  @Test(arguments: [
    ("10.1.2.200", "ip"), ("192.168.1.200", "ip"), ("172.16.0.200", "ip"), ("127.0.0.1", "ip"),
    ("0.0.0.0", "ip"), ("255.255.255.255", "ip"), ("224.0.0.251", "ip"), ("169.254.1.200", "ip"),
    ("203.0.113.0", "ip"), ("1.2.3.4", "value"), ("8.8.8.8", "value"), ("203.0.113.9", "version"),
    ("120.0.6099.109", "value"), ("Mozilla/5.0 Chrome/120.1.2.3", "value"),
    ("203.0.113.9", "userAgent"), ("203.0.113.9.5", "value"), ("203.0.113", "value"),
    ("203.0.113.256", "value"), ("203.00.113.9", "value"), ("v203.0.113.9", "value"),
    ("203.0.113.9-beta", "value"), ("9.113.0.203.in-addr.arpa", "value"),
    ("http://203.0.113.9/x", "url"), ("1.3.6.1.4.1.311", "value"), ("a203.0.113.9", "value"),
    ("version 203.40.113.9", "note"), ("203.0.113.9", "sku"), ("203.0.113.9", "build_number"),
    ("203.0.113.1000", "value"), ("203..113.9", "value"),
  ])
  func `another dotted number is no IPv4 address`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [])
  }

  @Test(arguments: [
    ("2001:db8::1", "value"), ("2001:0db8:85a3:0000:0000:8a2e:0370:7334", "value"),
    ("2606:4700:4700::1111", "value"), ("2a00:1450:4001:81b::200e", "ip"),
    ("2001:DB8:0:0:8:800:200C:417A", "value"), ("::ffff:203.0.113.9", "value"),
    ("2001:db8::", "ip"), ("[2001:db8::1]:443", "value"), ("from 2001:db8::1.", "note"),
    ("2001:db8::1%eth0", "value"), ("2001:db8::1/64", "value"), ("ip 2001:db8::1", "note"),
    ("2400:cb00:2048:1::c629:d7a2", "value"), ("(2001:db8::1)", "value"),
    ("a1b2:c3d4:e5f6:1234:5678:9abc:def0:1234", "value"), ("2001:db8:1:2:3:4:5:6", "value"),
    ("2001:db8:1:2:3:4:5::", "value"), ("64:ff9b::203.0.113.9", "value"),
    ("4001:db8::1", "ip"), ("2001:db8::a:b", "device/ip"), ("?ip=2001:db8::1&x=1", "url"),
    ("2001:db8::1, 2001", "value"), ("\"2001:db8::1\"", "value"), ("ip: 2001:db8::1", "note"),
    ("2001:db8:0:1::1", "client"),
  ])
  func `a public IPv6 address is found`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [.ipv6])
  }

  @Test(arguments: [
    ("::1", "ip"), ("::", "ip"), ("fe80::1", "ip"), ("fd12:3456::1", "ip"), ("ff02::1", "ip"),
    ("12:34:56", "value"), ("2024-01-15 12:34:56", "value"), ("aa:bb:cc:dd:ee:ff", "mac"),
    ("00:11:22:33:44:55:66:77", "value"), ("std::string", "value"), ("a::b", "value"),
    ("dead::beef", "value"), ("Foo::Bar::baz", "value"), ("1:2:3:4:5:6:7", "value"),
    ("1:2:3:4:5:6:7:8:9", "value"), ("2001:db8::1::2", "value"), ("2001:db8:12345::1", "value"),
    ("g001:db8::1", "value"), ("2001:db8:::1", "value"), ("::ffff:10.0.0.1", "value"),
    ("http://[2001:db8::1]/", "url"), ("2001:db8", "value"), (":::", "value"), ("1::", "value"),
    ("ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01", "fingerprint"),
    ("0:0:0:0:0:0:0:0", "ip"), ("key:value:abc", "value"),
  ])
  func `another run of colons is no IPv6 address`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [])
  }
}
