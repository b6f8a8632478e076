/// What an event's name says of how often it naturally happens.
enum EventVerbs {
  /// What people do to an interface, again and again within seconds.
  private static let interface: Set<String> = [
    "click", "clicked", "clicks", "tap", "tapped", "press", "pressed", "view", "viewed", "views",
    "open", "opened", "close", "closed", "hover", "hovered", "scroll", "scrolled", "focus",
    "focused", "blur", "blurred", "select", "selected", "play", "played", "pause", "paused",
    "resume", "resumed", "seek", "search", "searched", "impression", "impressions", "seen", "shown",
    "displayed", "loaded", "load", "visited", "step", "toggle", "toggled", "expanded", "collapsed",
    "changed", "heartbeat", "ping", "poll", "polled", "progress", "tick", "refresh", "refreshed",
    "retry", "retried", "status", "typed", "input", "swipe", "swiped", "zoom", "zoomed",
  ]

  /// Whether an event tells of something that is done once: a track call that is none of the
  /// interface's.
  static func isDone(_ name: EventName) -> Bool {
    guard name.type == "track" else { return false }
    return !words(name.name).contains { interface.contains($0) }
  }

  /// `orderCompleted`, `order_completed` and `Order Completed` are two words each.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      if !character.isLetter || (character.isUppercase && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if character.isLetter { word += character.lowercased() }
      wasLower = character.isLowercase
    }
    return word.isEmpty ? words : words + [word]
  }
}
