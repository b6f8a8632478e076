/// A share by clusters of persons, without the clusters that weigh too much.
///
/// One very active person says little about everybody else: a cluster of more than three times the
/// average size is left out of what decides how sure a difference is.
struct ClusterSample {
  private(set) var hits: [Double]
  private(set) var of: [Double]
  private(set) var size = 0.0
  private(set) var hit = 0.0
  private(set) var clusters = 0.0

  init(_ share: Share) {
    hits = Array(share.hits.fixed[..<ProfileRow.users])
    of = Array(share.of.fixed[..<ProfileRow.users])
    sum()
    guard clusters >= 12 else { return }
    let limit = 3 * size / clusters
    for user in 0..<ProfileRow.users where of[user] > limit {
      hits[user] = 0
      of[user] = 0
    }
    sum()
  }

  private mutating func sum() {
    (size, hit, clusters) = (0, 0, 0)
    for user in 0..<ProfileRow.users {
      size += of[user]
      hit += hits[user]
      if of[user] > 0 { clusters += 1 }
    }
  }

  var share: Double { size > 0 ? hit / size : 0 }

  /// The design effect: how much more a share varies than if each event were another person's.
  ///
  /// The jackknife form of the cluster-robust variance (CR3 of Bell and McCaffrey 2002), which
  /// does not let a large cluster hide its own weight.
  var design: Double {
    let p = share
    guard p > 0, p < 1, clusters > 1 else { return 1 }
    var sum = 0.0
    for user in 0..<ProfileRow.users where of[user] < size {
      let residual = (hits[user] - p * of[user]) / (1 - of[user] / size)
      sum += residual * residual
    }
    return max(1, sum * (clusters - 1) / clusters / (size * p * (1 - p)))
  }

  /// The degrees of freedom of that variance, by Satterthwaite's formula for unequal clusters,
  /// each of which varies as its size and the likeness of its events let expect.
  var degrees: Double {
    let likely = of.reduce(0) { $0 + $1 * $1 } / max(1, size)
    let likeness = likely > 1 ? min(1, (design - 1) / (likely - 1)) : 0
    var sum = 0.0
    var squares = 0.0
    for count in of where count > 0 {
      let variance = count * (1 + likeness * (count - 1))
      sum += variance
      squares += variance * variance
    }
    return squares > 0 ? max(2, sum * sum / squares - 1) : 2
  }
}
