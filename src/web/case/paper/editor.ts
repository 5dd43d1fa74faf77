/** The form of a draft: what is typed, and what to do with it. */
import type { Fault } from '../../../base/error.ts'
import { isFault } from '../../../base/error.ts'
import { choice, hidden, problemSummary } from '../../../page/fields.ts'
import type { Problem } from '../../../page/form.ts'
import { actName, memberLabel, type Path } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { code, link } from '../../../page/parts.ts'
import { autosaveLine, autosaving } from '../../autosave.ts'
import type { ActPaper } from '../../sign/act-paper.ts'
import type { Verdict } from '../../sign/considered.ts'
import { actText, type SeenCase, shortId } from '../seen.ts'
import { carriedIn, type DraftForm, digestOf } from './draft.ts'
import { knownIn } from './known.ts'

export interface Edited {
  readonly draft: DraftForm
  readonly content: ActPaper
  /** As typed, or as the draft says. */
  readonly form: URLSearchParams
  readonly paper: string
  /** What was read; 0 for a draft that is not kept yet. */
  readonly version: number
  /** Path without its language that takes the form. */
  readonly action: string
  readonly problems?: readonly Problem[]
  readonly verdict?: Verdict | Fault | undefined
}

export function editor(from: SeenCase, edited: Edited): Html {
  const { say, language } = from
  const { draft, paper, version, action, problems } = edited
  const { type } = draft.spec
  return html`${problemSummary(problems, say)}
<form method="post" action="/${language}${action}" id="draft"
 ${version > 0 && autosaving({ mark: 'version', button: 'next' })}>
${hidden('paper', paper)}${hidden('version', String(version))}
${draft.sections.map((section) => {
  const named = section.part !== null && !section.framed
  const title = named && memberLabel([type, section.part!], say)
  return html`${title && html`<h2>${title}</h2>`}${section.form.show({
    form: edited.form,
    say,
    problems,
    known: knownIn(from, type, isFault(edited.verdict) ? undefined : edited.verdict),
    carried: (path) => isCarried(path, draft),
  })}`
})}
${filesShown(from, edited)}
${amendsField(from, edited)}
<div class="actions">
<button name="next" value="save" class="second">${say('case.draft.save')}</button>
<button name="next" value="law" class="second">${say('case.draft.law')}</button>
<button name="next" value="sign">${say('case.draft.sign')}</button>
</div>
${version > 0 && autosaveLine(say)}
</form>`
}

const isCarried = (path: Path, { spec, opens }: DraftForm): boolean =>
  path[1] === 'body' && path.length === 3 && carriedIn(spec.type, opens).includes(path[2]!)

/** Bytes are attached on a page of their own, which sends nothing else. */
function filesShown(from: SeenCase, { draft, content, paper, version }: Edited): Html | false {
  const { say, language } = from
  if (draft.files.length === 0) return false
  return html`<h2>${say('case.files')}</h2>
${version === 0 && html`<p>${say('case.files.later')}</p>`}
<dl class="summary">${draft.files.map(({ part }) => {
    const sha256 = digestOf(content, part)
    const label = memberLabel([draft.spec.type, part], say)
    return html`<div id="file-${part}" tabindex="-1"><dt>${label}</dt><dd>${
      sha256 ? html`SHA-256 ${code(sha256)}<br>` : html`${say('case.file.none')} `
    }${
      version > 0 &&
      link(
        `/${language}/papers/${paper}/files/${part}`,
        say(sha256 ? 'case.file.change' : 'case.file.add'),
      )
    }</dd></div>`
  })}</dl>`
}

/** Only what this office has said before in the same words can be said anew. */
function amendsField(from: SeenCase, { draft, form }: Edited): Html | false {
  const { say, file, context } = from
  const own = file.acts.filter(
    ({ type, signer }) => type === draft.spec.type && signer.office === context.office,
  )
  if (own.length === 0) return false
  return choice({
    name: 'amends',
    label: say('case.draft.amends'),
    hint: say('case.draft.amends.hint', { act: actName(draft.spec.type, say) }),
    value: form.get('amends') ?? '',
    options: [
      { value: '', label: say('case.draft.amends.none') },
      ...own.map((act) => ({
        value: act.id,
        label: `${actText(from, act)} (${shortId(act.id)})`,
      })),
    ],
  })
}
