/** Sources that show what a tidy tree refuses, and what it does not. */

const lines = (count: number, line = '// so'): string => `${line}\n`.repeat(count)
const long = (lines: number) => `{\n${'  void 0\n'.repeat(lines - 2)}}`

/** Each file is refused by the words beside it, and for nothing else. */
export const SLOVENLY: Readonly<Record<string, readonly [source: string, refused: RegExp]>> = {
  'src/law/long.ts': [lines(401), /has 401 lines/],
  'src/law/wide.ts': [`// ${'word '.repeat(20)}\n`, /is 103 columns wide/],
  'src/law/function.ts': [`// why\nfunction f() ${long(61)}\n`, /function of 61 lines/],
  'src/law/arrow.ts': [`// why\nexport const f = () => ${long(61)}\n`, /function of 61 lines/],
  'src/law/method.ts': [`// why\nexport class A {\n  f() ${long(61)}\n}\n`, /function of 61 lines/],
  'src/law/brace.ts': [
    `// why\nfunction f() {\n  '}'; /}/; \`}\${'}'}\` // }\n${lines(58, '  void 0')}}\n`,
    /function of 61 lines/,
  ],
  'src/law/any.ts': ['// why\nexport const f = (a: any) => a\n', /says `any`/],
  'src/law/as-any.ts': ['// why\nexport const f = (a: string) => a as any\n', /says `any`/],
  'src/law/default.ts': ['// why\nexport default 1\n', /exports a default/],
  'src/law/default-function.ts': ['// why\nexport default function f() {}\n', /exports a default/],
  'src/law/default-name.ts': [
    '// why\nconst a = 1\nexport { a as default }\n',
    /exports a default/,
  ],
  'src/law/silenced.ts': ['// why\n// @ts-ignore\nexport const a: string = 1\n', /@ts-ignore/],
  'src/law/expected.ts': ['// why\n/* @ts-expect-error */\nexport const a = b\n', /@ts-expect/],
  'src/law/snake_case.ts': ['// why\n', /kebab-case/],
  'src/law/Camel.ts': ['// why\n', /kebab-case/],
  'src/law/silent.ts': ['export const a = 1\n', /open with its purpose/],
  'src/law/later.ts': ['// why\nexport const a = 1 // TODO: the rest\n', /leaves a TODO/],
  'src/law/mend.ts': ['/** FIXME */\nexport const a = 1\n', /leaves a FIXME/],
  'src/law/only.test.ts': ["test.only('a request is refused', () => {})\n", /test\.only/],
  'src/law/skip.test.ts': ["describe.skip('requests', () => {})\n", /describe\.skip/],
  'src/law/todo.test.ts': ["it.todo('a request is refused')\n", /it\.todo/],
  'src/law/inside.test.ts': [
    "test('a request is refused', (t) => {\n  t.skip('later')\n})\n",
    /t\.skip/,
  ],
  'src/law/inner.test.ts': [
    `describe('x', () => {\n  test('a request is refused', () => ${long(61)})\n})\n`,
    /function of 61 lines/,
  ],
  'src/law/option.test.ts': [
    "test('a request is refused', { skip: 'later' }, () => {})\n",
    /skip } without/,
  ],
  'src/law/alone.test.ts': ["test('a request is refused', { only: x }, () => {})\n", /only/],
  'src/law/label.test.ts': ["test('refusal', () => {})\n", /no sentence: "refusal"/],
  'src/law/stop.test.ts': ["test('a request is refused.', () => {})\n", /no sentence/],
}

/** Sources that look slovenly and are not. */
export const TIDY: Readonly<Record<string, string>> = {
  'src/law/full.ts': lines(400),
  'src/law/address.ts': `// see ${'x'.repeat(98)}\n// ${'é '.repeat(48)}\n`,
  'src/law/quoted.ts': `/** Why. */
export const texts = ['TODO', '// FIXME', 'x: any', '@ts-ignore']
export const patterns = [/any|\\/\\/ TODO/, \`// XXX \${'TODO'} any\`]
export const object = { default: 1, any: 2, only: 3, skip: 'no' }
export const choose = (of: string) => {
  switch (of) {
    default:
      return texts
  }
}
`,
  'src/law/function.ts': `// why
function f() ${long(60)}
/**
 * Of it.
 */
function g() ${long(60)}
`,
  'src/law/suite.test.ts': `describe('requests', () => {
  test('a request is refused', () => ${long(60)})
${lines(60, '  void 0')}})
test('a request is refused', { skip: !age && 'there is no age' }, () => {})
test(\`\${name} is refused\`, () => {})
test(name, () => {})
`,
}
