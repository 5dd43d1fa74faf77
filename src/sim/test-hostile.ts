/** What must never come back from a page as anything but text. */
export const HOSTILE_TEXT = '"><script>alert(1)</script>\u202e & <b>دليل</b>'

/** Strings that break careless programs, for every field that takes words of others. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\u0000',
  HOSTILE_TEXT,
  "'; drop table intake; --",
  '</textarea><img src=x onerror=alert(1)>',
  `{{7*7}}$${'{7*7}'}<%= 7*7 %>`,
  '../../../../etc/passwd',
  'a\r\nset-cookie: a=b',
  '\u202eevil\u202c\u2066\u2069\u200f',
  '\u{1f9d1}\u200d\u{1f680}'.repeat(40),
  'ﷺ'.repeat(60),
  'e\u0301'.repeat(90),
  '%00%0a&#0;&lt;',
  '__proto__',
  '\ud800',
  '٣٤٥-٦٧٨',
  '{"payload":"","protected":"","signature":""}',
  'x'.repeat(9000),
]
