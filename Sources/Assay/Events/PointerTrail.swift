/// Where the last walk to a node of a line went, so that the next one need not begin anew.
final class PointerTrail {
  /// A member that a walk went through.
  struct Step {
    /// The object or array.
    var container: Int
    /// Its member or item.
    var child: Int
    /// How many come before.
    var ordinal: Int
  }

  private var steps: [Step] = []
  private var line: UnsafePointer<UInt8>?
  private var position = Position(input: 0, block: 0, line: 0)
  private var count = 0

  /// Forgets the last walk where it was in another line.
  func begin(_ view: EventView) {
    if line == view.line, position == view.position, count == view.count { return }
    steps.removeAll(keepingCapacity: true)
    line = view.line
    position = view.position
    count = view.count
  }

  /// The member of a container that a node is in or is.
  func step(from container: Int, depth: Int, to target: Int, in view: EventView) -> Step {
    var step = Step(container: container, child: container + 1, ordinal: 0)
    if depth < steps.count {
      if steps[depth].container == container, steps[depth].child <= target {
        step = steps[depth]
      } else {
        steps.removeSubrange(depth...)
      }
    }
    while step.child < target, Int(view.nodes[step.child].next) <= target {
      step.child = Int(view.nodes[step.child].next)
      step.ordinal += 1
    }
    if depth < steps.count { steps[depth] = step } else { steps.append(step) }
    return step
  }
}
