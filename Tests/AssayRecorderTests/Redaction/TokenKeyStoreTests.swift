import Assay
import AssayRecorder
import Foundation
import Testing

struct TokenKeyStoreTests {
  private func store(_ variables: [String: String]) -> TokenKeyStore {
    TokenKeyStore { variables[$0] }
  }

  @Test func `a key is made once, for its owner alone`() throws {
    let folder = try InputFolder()
    let home = store(["XDG_STATE_HOME": folder.path("state")])
    let first = try home.key()
    let second = try home.key()
    #expect(first.key.fingerprint == second.key.fingerprint)
    #expect(first.note?.contains(folder.path("state/assay/key")) == true)
    #expect(second.note == nil)
    let file = folder.path("state/assay/key")
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("state/assay"))
    #expect(names == ["key"])
  }

  @Test func `the home folder is used where no state folder is named`() throws {
    let folder = try InputFolder()
    _ = try store(["HOME": folder.path("home"), "XDG_STATE_HOME": "relative"]).key()
    #expect(FileManager.default.fileExists(atPath: folder.path("home/.local/state/assay/key")))
  }

  @Test func `the environment comes first, and a short key is refused`() throws {
    let folder = try InputFolder()
    let variables = ["ASSAY_KEY": "a long enough key", "HOME": folder.path("home")]
    #expect(try store(variables).key().key.fingerprint.count == 8)
    #expect(!FileManager.default.fileExists(atPath: folder.path("home")))
    #expect(throws: TokenKeyStore.Failure.self) { try store(["ASSAY_KEY": "short"]).key() }
    #expect(throws: TokenKeyStore.Failure.self) { try store(["ASSAY_KEY": ""]).key() }
  }

  @Test func `without a home the key lives as long as the run, and says so`() throws {
    let found = try store([:]).key()
    #expect(found.note?.contains("not kept") == true)
  }

  @Test func `a file that is no key is an error, not a new key`() throws {
    let folder = try InputFolder()
    let home = store(["XDG_STATE_HOME": folder.path("state")])
    _ = try home.key()
    try folder.write("state/assay/key", "oops\n".utf8)
    #expect(throws: TokenKeyStore.Failure.self) { try home.key() }
  }
}
