extension StateMachine {
  /// Runs all states side by side: time grows with the bytes times the states, never faster.
  ///
  /// This is the way of patterns whose table would be too large, and the oracle for the others.
  func matches(_ bytes: Span<UInt8>) -> Bool {
    var current = StateSet(capacity: states.count)
    var following = StateSet(capacity: states.count)
    var place = Place(isStart: true)
    current.insert(start)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      place.next = .byte(isWord: byte.isWordCharacter)
      close(&current, at: place)
      if endsAnywhere, matches(in: current) { return true }
      following.removeAll()
      for state in current.list {
        if let target = target(of: state, reading: byte) { following.insert(target) }
      }
      if following.list.isEmpty { return false }
      swap(&current, &following)
      place = Place(isAfterWord: byte.isWordCharacter)
      index &+= 1
    }
    place.next = .end
    close(&current, at: place)
    return matches(in: current)
  }
}
