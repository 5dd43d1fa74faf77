/** What a schema refuses, told at the field it is about: which value, and what would cure it. */
import type { Json } from '../../base/json.ts'
import type { z } from '../../base/schema.ts'
import { toldInline } from '../foreign.ts'
import type { Problem } from '../form.ts'
import { isMessage, type Say } from '../words.ts'
import { chosenOf, keysOf } from './entries.ts'
import type { Field, Leaf } from './field.ts'
import { memberLabel } from './words.ts'

type Issue = z.core.$ZodIssue

interface Found {
  readonly field: Field
  /** Id of its control. */
  readonly name: string
}

/** The problems of the value that the form says, one for each field at most. */
export function problemsOf(
  schema: z.ZodType,
  {
    value,
    at,
    form,
    say,
  }: {
    readonly value: Json | undefined
    readonly at: Found
    readonly form: URLSearchParams
    readonly say: Say
  },
): Problem[] {
  const result = schema.safeParse(value)
  if (result.success) return []
  const problems = new Map<string, string>()
  for (const issue of result.error.issues.flatMap((one) => chosenIssues(one, at, form))) {
    const found = find(at, issue.path, form)
    if (problems.has(found.name)) continue
    problems.set(found.name, sentence(issue, found, { form, say }))
  }
  return [...problems].map(([field, says]) => ({ field, says }))
}

/** Of alternatives only what is wrong with the chosen one is told. */
function chosenIssues(issue: Issue, at: Found, form: URLSearchParams): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const { field, name } = find(at, issue.path, form)
  const errors = 'errors' in issue ? issue.errors : []
  const chosen = field.is === 'either' ? errors[Number(form.get(name) || Number.NaN)] : undefined
  return chosen === undefined
    ? [issue]
    : chosen
        .map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
        .flatMap((one) => chosenIssues(one, at, form))
}

/** The innermost field on the way that the path goes. */
function find(at: Found, path: readonly PropertyKey[], form: URLSearchParams): Found {
  const { field, name } = at
  if (field.is === 'either') {
    const chosen = chosenOf(field, name, form)
    return chosen && path.length > 0 ? find(chosen, path, form) : at
  }
  const [step, ...others] = path
  if (step === undefined) return at
  if (field.is === 'group') {
    const member = field.members.get(String(step))
    return member ? find({ field: member, name: `${name}.${String(step)}` }, others, form) : at
  }
  const key = field.is === 'list' ? keysOf(name, form)[Number(step)] : undefined
  return field.is === 'list' && key !== undefined
    ? find({ field: field.of, name: `${name}.${key}` }, others, form)
    : at
}

interface Typed {
  readonly form: URLSearchParams
  readonly say: Say
}

function sentence(issue: Issue, { field, name }: Found, { form, say }: Typed): string {
  const label = memberLabel(field.path, say)
  const typed = form.getAll(name).join('\n')
  const known =
    issue.code === 'custom' && `act.refused.${issue.message.toLowerCase().replace(/\W+/g, '-')}`
  if (known && isMessage(known)) return say(known)
  const least = 'minimum' in issue ? Number(issue.minimum) : 0
  const most = 'maximum' in issue ? Number(issue.maximum) : 0
  switch (field.is) {
    case 'list':
    case 'many':
    case 'lines': {
      const at = issue.path.at(-1)
      const line = typed.split('\n').filter((one) => one !== '')[Number(at)]
      if (field.is === 'lines' && line !== undefined)
        return leafSentence(issue, field.of, { line, say })
      if (issue.code === 'too_small') return say('act.wrong.few', { label, least })
      if (issue.code === 'too_big') return say('act.wrong.many', { label, most })
      break
    }
    case 'yes':
      return say('act.wrong.yes', { label })
    case 'one':
    case 'yes-no':
    case 'either':
      return say('act.wrong.choose', { label })
    case 'text':
    case 'whole':
    case 'day':
    case 'instant':
      return leafSentence(issue, field, { line: typed, say })
  }
  return say('act.wrong.other', { label, said: issue.message })
}

function leafSentence(
  issue: Issue,
  field: Leaf,
  { line, say }: { readonly line: string; readonly say: Say },
): string {
  const label = memberLabel(field.path, say)
  if (line === '') return say('act.wrong.empty', { label })
  const said = toldInline(line.length > 100 ? `${line.slice(0, 100)}…` : line)
  if (field.is === 'whole') {
    return say('act.wrong.whole', { label, said, least: field.least, most: field.most })
  }
  if (field.is === 'day' || field.is === 'instant') {
    return say('act.wrong.shape', { label, said, shape: say(`act.shape.${field.is}`) })
  }
  if (field.is === 'text' && issue.code === 'too_big') {
    return say('act.wrong.long', { label, most: field.most, count: line.length })
  }
  return field.is === 'text' && field.shape
    ? say('act.wrong.shape', { label, said, shape: say(`act.shape.${field.shape}`) })
    : say('act.wrong.other', { label, said: issue.message })
}
