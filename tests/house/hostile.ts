/**
 * Strings that break careless programs, made by rule: some three hundred, for every field that
 * takes words of others. `WHOLE` say something only alone; the others are as harmful in company.
 */

const words = (text: string): string[] => text.trim().split(/\s+/)

const points = (from: number, until: number): string[] =>
  Array.from({ length: until - from + 1 }, (_, i) => String.fromCodePoint(from + i))

/** What stands before HTML that would get out of where it was put. */
const BREAKS = [
  ...words(`" ' "> '> \\"> &quot;> &#34;&#62; \` --> ]]> </textarea> </title> </style>`),
  ...words('</option></select> </bdi></main>'),
  ...['', '\n\n', '\u0000">'],
]
const MARKUP = ['<script>evil()</script>', '<evil onevil=evil>', ' onevil=evil autofocus x="']

const TURNS = [...points(0x202a, 0x202e), ...points(0x2066, 0x2069), '\u061c', '\u200e', '\u200f']
const UNSEEN = [
  ...['\u00a0', '\u00ad', '\u034f', '\u115f', '\u180e', '\u200b', '\u200c', '\u200d', '\u2028'],
  ...['\u2029', '\u2060', '\u3164', '\ufe0f', '\ufeff', '\ufff9', '\u{e0041}', '\u{e0100}'],
]
const CONTROLS = [...points(0x00, 0x1f), ...points(0x7f, 0x85), '\u009f']
const NO_LETTERS = ['\ud800', '\udfff', '\udc00\ud800', '\ufffd', '\ufffe', '\uffff', '\u{10ffff}']

const TEMPLATES = [
  ...words(`{ } {} {0} {value} {field} '{' '' {{7*7}} {{constructor}} #{7*7} %s%n%x $(id) \`id\``),
  ...words('|id [[7]] *{7} @(7) <b>{evil}</b> $'.replace('$', `$${'{7*7}'}`)),
  ...['{n, plural, other {<evil>}}', '{n, select, evil {x}}', '<%= 7*7 %>', '; id'],
]
const QUERIES = [
  ...["'; drop table act; --", "' or '1'='1", '" or ""="', "\\'; select 1; --", "E'\\x'"],
  ...['$$; select 1; $$', ...words("% _ $1 '::jsonb * *)(uid=* /* ?")],
]
const HEADERS = ['a\r\nset-cookie: evil=1', 'a\nlocation: //evil.example', '%0d%0aevil: 1']
const FILES = words(`
  ../../../../etc/passwd ..\\..\\windows /etc/passwd C:\\evil \\\\host\\share %2e%2e%2fevil
  file:///etc/passwd ~/.ssh/id NUL.txt evil.zip/../../x data:text/html,<evil> &#0;&lt;evil&gt;`)
const FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '=HYPERLINK("//evil.example")', '\t=1']
const LETTERS = [
  ...['e\u0301'.repeat(90), `Z${points(0x300, 0x36f).join('')}`, 'ﷺ'.repeat(60), 'аdmin', 'İıſK'],
  ...['ＸＢ／ｐ', '＜evil＞', '\u{1f9d1}\u200d\u{1f680}'.repeat(40), 'ß'.repeat(30), '\u{1d400}'],
]

/** Of each of the kinds below some more, which say little beside the others. */
const MORE = [
  ...words('-0 +1 00 1.5 NaN 0x10 4294967296 1e-400 Infinity 1_000 2147483648 ٣٤٥ １ ½ +00'),
  ...words('99999999999999999999 9999999999 0000-00-00 9999-12-31 +275761-01-01 T 2026-13-01 --'),
  ...words('-000001-01-01 2026-11-23T00:00:00+99:00 2026-11-23T00:00:00.0000000000001Z 1970-01-01'),
  ...words(
    '2016-12-31T23:59:60Z ٢٠٢٦-١١-٢٣ toString length true undefined prototype then on . / ..',
  ),
  ...words('XB/ XB/../XA content 0000-0000-0000-0000-0000 999.1.1.1 ::1 fe80::1%evil http://[::1'),
  ...words(
    '127.1 0x7f000001 "x"@[127.0.0.1] @ https://evil.example/ /en/\\evil %ff%fe%00 %PDF-1.7',
  ),
  ...words('[null] {"a":1,"a":2} {"payload":"","protected":"","signature":""} <<<<<<<<'),
  ...['g'.repeat(64), 'f'.repeat(32), 'F'.repeat(64), '/en/%0d%0aevil: 1', '\t', '\r\n\r\n'],
  ...['W '.repeat(50), `a@${'b.'.repeat(150)}`, '\n'.repeat(300)],
]

const NUMBERS = [...words('-1 0 1e309 9007199254740993'), '1'.repeat(400)]
const TIMES = words('2026-02-30 10000-01-01 24:00 2026-11-23T25:00')
const NAMES = [
  ...words('__proto__ constructor yes null XX XB/p-101 XA/p-101 XB/oversight'),
  ...['0'.repeat(32), '0'.repeat(64)],
]
const ADDRESSES = [
  ...words('a@b@c javascript:evil() //evil.example /en//evil.example'),
  ...['/en/\r\nset-cookie: evil=1', '/en/دليل'],
]
const DOCUMENTS = [
  ...words('{"a": {"__proto__":{"evil":1}} "\\ud800" {"format":"rogatory-request/1","evil":1}'),
  ...['{"format":"rogatory-request/1","items":[{"kind":"<evil>"}],"offences":7}', '['.repeat(2000)],
]

/** Harmful wherever they stand. */
const PLACED = [
  ...BREAKS.flatMap((before) => MARKUP.map((one) => before + one)),
  ...TURNS.flatMap((one) => [`evil${one}live`, one]),
  ...[...UNSEEN, ...CONTROLS, ...NO_LETTERS].map((one) => `a${one}b`),
  ...[...TEMPLATES, ...QUERIES, ...HEADERS, ...FILES, ...FORMULAS, ...LETTERS, ...MORE],
]
/** What a field may take for something other than words. */
export const WHOLE: readonly string[] = [
  ...['', ' ', ...NUMBERS, ...TIMES, ...NAMES, ...ADDRESSES, ...DOCUMENTS, 'x'.repeat(9000)],
]

const COMPANY = 32

/** Those that need not stand alone, several in each. */
export const TOGETHER: readonly string[] = Array.from(
  { length: Math.ceil(PLACED.length / COMPANY) },
  (_, i) => PLACED.slice(i * COMPANY, (i + 1) * COMPANY).join(' '),
)

export const STRINGS: readonly string[] = [...PLACED, ...WHOLE]
