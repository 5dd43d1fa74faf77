/** What a page says of itself: its forms with every control, and whether anything broke out. */

/** Where the pages of these tests send who signs in with their institution. */
export const INSTITUTION = 'https://login.office.example/'

export interface Control {
  /** Of an input; else what it is. */
  readonly type: string
  /** What can be chosen. */
  readonly options: readonly string[]
}

export interface FormSeen {
  readonly method: 'GET' | 'POST'
  /** Path and query to which it is sent. */
  readonly action: string
  /** Names of its fields. */
  readonly fields: readonly string[]
  readonly controls: ReadonlyMap<string, Control>
  /** What stands in them. */
  readonly filled: readonly (readonly [name: string, value: string])[]
  readonly files: readonly string[]
  /** Its buttons that say something. */
  readonly buttons: readonly (readonly [name: string, value: string])[]
}

/** Every `<`, with the tag that it begins; nothing else may begin with it. */
const TAGS = /<(?:!doctype html>|(\/?[a-z][a-z0-9]*)((?:\s+[^\s=<>"']+(?:="[^"]*")?)*)\s*>)?/gi
const ATTRIBUTES = /\s+([^\s=<>"']+)(?:="([^"]*)")?/g

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Where it ends. */
  readonly end: number
}

/** @returns tags in their order; one without a name is no tag */
const tagsOf = (text: string): Tag[] =>
  [...text.matchAll(TAGS)]
    .filter(([all]) => all.length === 1 || !all.startsWith('<!'))
    .map(({ 0: all, 1: name = '', 2: inside = '', index }) => ({
      name: name.toLowerCase(),
      attributes: new Map(
        [...inside.matchAll(ATTRIBUTES)].map(([, key = '', value = '']) => [key, unescaped(value)]),
      ),
      end: index + all.length,
    }))

const unescaped = (text: string): string =>
  text.replace(
    /&(?:lt|gt|quot|#39|amp);/g,
    (one) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' })[one]!,
  )

/** @param at - path and query of the page */
export function formsOf(text: string, at: string): FormSeen[] {
  const forms: {
    method: 'GET' | 'POST'
    action: string
    controls: Map<string, { type: string; options: string[] }>
    filled: [string, string][]
    files: Set<string>
    buttons: [string, string][]
  }[] = []
  let inside: (typeof forms)[number] | undefined
  let menu = ''
  for (const { name, attributes, end } of tagsOf(text)) {
    const value = attributes.get('value') ?? ''
    const named = attributes.get('name')
    if (name === 'form') {
      inside = {
        method: attributes.get('method') === 'post' ? 'POST' : 'GET',
        action: attributes.get('action') ?? at,
        ...{ controls: new Map(), filled: [], files: new Set(), buttons: [] },
      }
      forms.push(inside)
    }
    if (name === '/form') inside = undefined
    if (name === 'option') {
      inside?.controls.get(menu)?.options.push(value)
      if (attributes.has('selected')) inside?.filled.push([menu, value])
    }
    if (inside === undefined || named === undefined) continue
    const type = attributes.get('type') ?? name
    if (name === 'button') inside.buttons.push([named, value])
    else if (type === 'file') inside.files.add(named)
    else if (['input', 'select', 'textarea'].includes(name)) {
      const options = inside.controls.get(named)?.options ?? []
      inside.controls.set(named, { type, options })
      if (/^(radio|checkbox)$/.test(type)) options.push(value)
    }
    if (name === 'select') menu = named
    if (name === 'textarea') {
      const words = text.slice(end, text.indexOf('</textarea>', end))
      inside.filled.push([named, unescaped(words).replace(/^\n/, '')])
    }
    if (name === 'input' && type !== 'file') {
      const chosen = !/^(radio|checkbox)$/.test(type) || attributes.has('checked')
      if (chosen) inside.filled.push([named, value])
    }
  }
  return forms.map((one) => ({
    ...one,
    fields: [...one.controls.keys()],
    files: [...one.files],
  }))
}

/** What a page has that no page of ours may have; empty where nothing is. */
export function unsoundIn(text: string): string[] {
  const tags = tagsOf(text)
  const ids = new Set(tags.map(({ attributes }) => attributes.get('id')))
  const [, problems = ''] = /<div class="problems"[^>]*>([\s\S]*?)<\/div>/.exec(text) ?? []
  const missing = tagsOf(problems)
    .flatMap(({ attributes }) => /^#(.*)/.exec(attributes.get('href') ?? '')?.[1] ?? [])
    .filter((id) => !ids.has(id))
  return [
    ...tags.flatMap(brokenOut),
    ...missing.map((id) => `names a field "${id}" that is not there`),
    ...turned(text),
  ]
}

const PLACES = ['href', 'src', 'action', 'formaction']

function brokenOut({ name, attributes }: Tag): string[] {
  const own = [...attributes.keys()].filter((key) => /^on|^style$|^srcdoc$/.test(key))
  const out = PLACES.filter((key) => /^(?!$|[#?]|\/(?!\/))/.test(attributes.get(key) ?? ''))
  return [
    ...(name === '' ? ['has "<" that begins no tag'] : []),
    ...(/^\/?(evil|iframe|object|embed|base|style)$/.test(name) ? [`has <${name}>`] : []),
    ...(name === 'script' && !attributes.get('src')?.startsWith('/island/')
      ? ['has a script']
      : []),
    ...own.map((key) => `has <${name} ${key}>`),
    ...out
      .map((key) => attributes.get(key)!)
      .filter((to) => to !== INSTITUTION)
      .map((to) => `leads to ${to}`),
  ]
}

/** What was typed stands as it was in its own control, and there turns nothing else. */
const TYPED = /\svalue="[^"]*"|<textarea[\s\S]*?<\/textarea>/g
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u

function turned(text: string): string[] {
  const told = text.replace(TYPED, '')
  const around = (at: RegExp) =>
    JSON.stringify(told.slice(Math.max(0, told.search(at) - 40)).slice(0, 60))
  const count = (one: string) => told.split(one).length
  return [
    ...(TURNING.test(told) ? [`turns what follows ${around(TURNING)}`] : []),
    ...(CONTROL.test(told) ? [`has a control in ${around(CONTROL)}`] : []),
    ...(count('\u2068') === count('\u2069') ? [] : ['leaves an isolate open']),
  ]
}
