/** Whatever a form asks for has its words, and no word is left over. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ACTS } from '../casefile/acts/table.ts'
import { requestDocument } from '../casefile/request.ts'
import * as participation from '../office/participation/forms.ts'
import { type Field, fieldOf } from '../page/form-of/field.ts'
import {
  actName,
  alternativeLabel,
  memberHint,
  memberLabel,
  type Path,
  valueText,
} from '../page/form-of/words.ts'
import { messagesOf, wordsIn } from '../page/words.ts'

/** Every form there is, as far down as schemas go; parts of opaque bytes have their label alone. */
const all = [...ACTS.values()].flatMap(({ type, body, parts }) => [
  fieldOf(body, [type, 'body']),
  ...Object.entries(parts).flatMap(([name, { schema }]) =>
    schema ? [fieldOf(schema, [type, name])] : [],
  ),
])
const { paper, period, hearing, assistance } = participation
const published = [paper, period, hearing, assistance].map((one) => fieldOf(one, ['part']))
const fields = [...all, fieldOf(requestDocument, ['request']), ...published].flatMap(within)
const opaque = [...ACTS.values()].flatMap(({ type, parts }) =>
  Object.keys(parts).map((name): Path => [type, name]),
)
const english = wordsIn('en')

function within(field: Field): Field[] {
  if (field.is === 'group') return [field, ...[...field.members.values()].flatMap(within)]
  if (field.is === 'either') return [field, ...field.of.flatMap(within)]
  return field.is === 'list' ? [field, ...within(field.of)] : [field]
}

/** What the words of a form ask of the catalogue, and the ids that answer. */
function asked(look: (say: typeof english) => unknown): string | undefined {
  let found: string | undefined
  look((id) => {
    found = id
    return id
  })
  return found
}

const used = new Set<string | undefined>()
const lacking = (name: string, look: (say: typeof english) => unknown): string[] => {
  const id = asked(look)
  used.add(id)
  return id === undefined ? [name] : []
}

test('every act type, every member and every fixed word has its words', () => {
  const lack = [
    ...[...ACTS.keys()].flatMap((type) => lacking(type, (say) => actName(type, say))),
    ...[...fields.map(({ path }) => path), ...opaque].flatMap((path) =>
      lacking(path.join('.'), (say) => memberLabel(path, say)),
    ),
    ...fields.flatMap((field) =>
      wordsOf(field).flatMap((value) =>
        lacking(`${field.path.join('.')}: ${value}`, (say) => valueText(field.path, value, say)),
      ),
    ),
  ]
  assert.deepEqual([...new Set(lack)], [])
})

test('no word of acts, members, values and hints is left over', () => {
  for (const field of fields) {
    used.add(asked((say) => memberHint(field.path, say)))
    if (field.is !== 'either') continue
    for (const i of field.of.keys()) used.add(asked((say) => alternativeLabel(field, i, say)))
  }
  const ids = Object.keys(messagesOf('en')).filter((id) =>
    /^act\.(?:type|member|value|hint|alternative)\./.test(id),
  )
  assert.deepEqual(
    ids.filter((id) => !used.has(id)),
    [],
  )
})

test('what a schema refuses of the whole has its sentence, and no sentence is left over', () => {
  const folder = join(import.meta.dirname, '..')
  const files = ['acts/*.ts', 'request*.ts', 'amendment.ts'].map((path) => `casefile/${path}`)
  const sources = globSync([...files, 'office/participation/forms.ts'], { cwd: folder })
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
  const said = sources.flatMap((text) => [...text.matchAll(/\berror: '([^']+)'/g)])
  const asked = said.map(([, text]) => `act.refused.${text!.toLowerCase().replace(/\W+/g, '-')}`)
  const ids = Object.keys(messagesOf('en')).filter((id) => id.startsWith('act.refused.'))
  assert.deepEqual(ids.sort(), [...new Set(asked)].sort())
})

test('a word that no catalogue has is told as it stands', () => {
  assert.equal(actName('MoonLanded', english), 'MoonLanded')
  assert.equal(memberLabel(['MoonLanded', 'crater'], english), 'crater')
  assert.equal(valueText(['MoonLanded', 'crater'], 'tycho', english), 'tycho')
})

test('a member whose meaning differs by its place has words of its own there', () => {
  assert.equal(memberLabel(['RequestMade', 'request', 'urgency', 'by'], english), 'By when')
  assert.equal(memberLabel(['HoldDecided', 'body', 'by'], english), 'By whom')
})

/** The format of a document is for programs; what is published has its own lists of words. */
const wordsOf = (field: Field): readonly string[] => {
  if (field.path[0] === 'part') return []
  if (field.is === 'fixed') return field.path.at(-1) === 'format' ? [] : [field.value]
  return field.is === 'one' || field.is === 'many' ? field.values : []
}
