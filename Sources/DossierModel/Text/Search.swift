/// Whether `needle` occurs in `haystack`, byte for byte. An empty needle occurs everywhere.
/// - Complexity: linear for the texts of dossiers, whose first bytes seldom lead astray.
package func occurs(_ needle: String, in haystack: String) -> Bool {
  var needle = needle
  var haystack = haystack
  return needle.withUTF8 { needle in
    haystack.withUTF8 { haystack in
      // Safe: `end` is no longer than the haystack and no shorter than the needle, and all indexes lie below it.
      guard let last = unsafe needle.last else { return true }
      var end = needle.count
      while end <= haystack.count {
        // The last byte of a Han character tells more than its first one.
        if unsafe haystack[end - 1] == last {
          var offset = needle.count - 1
          let start = end - needle.count
          while offset > 0, unsafe haystack[start + offset - 1] == needle[offset - 1] { offset -= 1 }
          if offset == 0 { return true }
        }
        end += 1
      }
      return false
    }
  }
}
