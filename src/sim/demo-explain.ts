/** The case act by act: the leaf of each in its log, what the law said of it, and every clock. */
import { type ActId, stateOf } from '../base/id.ts'
import { parseJson } from '../base/json.ts'
import type { Bundle } from '../bundle/contents.ts'
import type { Verification } from '../bundle/verification.ts'
import { STATES } from './states.ts'
import type { Teller } from './teller.ts'

interface Decided {
  readonly outcome: string
  readonly findings: readonly {
    readonly rule: string
    readonly kind: string
    readonly certain: boolean
  }[]
}

interface Explained {
  /** The same case as each State exports it: each decided on its own acts with all it knows. */
  readonly decided: readonly Bundle[]
  /** Acts that are explained already. */
  readonly told: readonly ActId[]
  readonly tell: Teller
}

export function explain(found: Verification, { decided, told, tell }: Explained): void {
  tell.title('Explained: each act, its leaf, and the rules that spoke')
  for (const { act, type, office, logged, without } of found.timeline) {
    if (told.includes(act)) continue
    const own = decided.find(({ exporter }) => stateOf(exporter) === stateOf(office))
    const bytes = own?.decisions.get(act)
    const said = bytes ? saidBy(parseJson(bytes) as unknown as Decided) : 'no law is asked'
    tell.act(nameOf(office), `${type}${without ? ', without effect' : ''}`, act)
    tell.under(`leaf ${logged.index} of ${logged.origin}; ${said}`)
  }
  tell.title('Explained: the clocks that these acts started')
  for (const { duty, by, due, state, cite } of found.clocks) {
    tell.line(nameOf(by ?? ''), `${duty}, due ${due.slice(0, 10)} (${cite})`, state)
  }
}

function saidBy({ outcome, findings }: Decided): string {
  const rules = findings.map(({ kind, rule, certain }) => `${kind} ${rule}${certain ? '' : '?'}`)
  return [outcome, ...rules].join(', ')
}

/** `Belmora` for `XB/central-authority`, `Nimbus` for `XA/nimbus`. */
export function nameOf(id: string): string {
  const provider = /\/(nimbus|cirrus)$/.exec(id)?.[1]
  if (provider) return `${provider[0]!.toUpperCase()}${provider.slice(1)}`
  return STATES.find(({ code }) => code === id.slice(0, 2))?.name ?? id
}
