/// Whether two texts are the same bytes. `==` asks whether they look the same, and for that puts Chinese text in a normal form first, which takes ten times
/// as long as this does.
package func hasSameBytes(_ left: String, _ right: String) -> Bool {
  let (own, other) = (left.utf8.span, right.utf8.span)
  if own.count != other.count { return false }
  // Paths of one project, and the names in one list, differ at their ends.
  var index = own.count - 1
  while index >= 0 {
    if own[index] != other[index] { return false }
    index -= 1
  }
  return true
}

/// The same of two lists of texts.
package func hasSameBytes(_ left: [String], _ right: [String]) -> Bool {
  if left.count != right.count { return false }
  for index in left.indices where !hasSameBytes(left[index], right[index]) { return false }
  return true
}
