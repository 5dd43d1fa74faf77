/** One act whole: what it says, what the law said of it, where it stands in the log. */
import type { Json } from '../../../base/json.ts'
import { caseId, digestText } from '../../../base/schema.ts'
import type { CaseAct } from '../../../casefile/act.ts'
import { specOf } from '../../../casefile/act.ts'
import type { ActFile } from '../../../office/case-records.ts'
import { told } from '../../../page/foreign.ts'
import { reading } from '../../../page/form-of/reading.ts'
import { actName, memberLabel } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { code, details, lines, link, list, summary, tag } from '../../../page/parts.ts'
import { officerPage } from '../../face.ts'
import { fileLink } from '../documents/files.ts'
import {
  actLink,
  authorHtml,
  namedIn,
  officeHtml,
  placeOf,
  type SeenCase,
  seen,
  trailOf,
  when,
} from '../seen.ts'
import { loggedText } from '../timeline.ts'
import { withheldOf } from '../withheld/find.ts'
import { findingsShown } from './findings.ts'

export const actPage = officerPage({
  path: '/cases/{case}/acts/{act}',
  name: 'caseAct',
  params: { case: caseId, act: digestText },
  async show({ language, say, params }, context) {
    const found = await context.desk.records.act(context.reader, params.act)
    if (found.act.case !== params.case) return undefined
    const from = seen(context, found.file, { language, say })
    return {
      title: actName(found.act.type, say),
      trail: trailOf(from),
      content: html`${aboutAct(from, found.act)}
<h2>${say('case.act.says')}</h2>
${bodyShown(from, found.act)}
${partsShown(from, found.act)}
${findingsShown(from, found)}
${course(from, found)}`,
    }
  },
})

function aboutAct(from: SeenCase, act: CaseAct): Html {
  const { say, file } = from
  const lost = file.state.without.find((one) => one.act === act.id)
  const amended = file.acts.filter(({ amends }) => amends === act.id)
  return summary([
    [say('case.act.when'), when(act.at, from)],
    [say('case.act.who'), authorHtml(from, act)],
    [say('case.act.key'), act.signer.kind === 'software' ? say('case.act.software') : undefined],
    [
      say('case.state'),
      lost
        ? html`${tag(say('case.without-effect'), 'stop')} ${actLink(from, lost.because)}`
        : undefined,
    ],
    [say('case.act.amends'), act.amends === null ? undefined : actLink(from, act.amends)],
    [
      say('case.act.amended'),
      amended.length > 0 ? list(amended.map(({ id }) => actLink(from, id))) : undefined,
    ],
    [
      say('case.act.follows'),
      act.follows.length > 0 ? list(act.follows.map((id) => actLink(from, id))) : undefined,
    ],
    [
      say('case.act.rests'),
      act.rests.length > 0 ? list(act.rests.map((id) => actLink(from, id))) : undefined,
    ],
    [say('case.act.readers'), list(act.audience.map((office) => officeHtml(from, office)))],
  ])
}

export const bodyShown = (from: SeenCase, act: CaseAct): Html =>
  reading(act.body as Json, {
    schema: specOf(act).body,
    path: [act.type, 'body'],
    ...from,
    named: namedIn(from),
  })

/** What is held is told; what is not is named, with why. */
export function partsShown(from: SeenCase, act: CaseAct): Html {
  const { say } = from
  const held = Object.entries(act.parts).filter(([name]) => name !== 'rests')
  return html`${held.map(([name, part]) => {
    const title = html`<h3>${memberLabel([act.type, name], say)}</h3>`
    return html`${title}${
      part instanceof Uint8Array
        ? fileLink(from, act, name)
        : reading(part as Json, {
            schema: specOf(act).parts[name]?.schema,
            path: [act.type, name],
            ...from,
            named: namedIn(from),
          })
    }`
  })}
${withheldOf(from, act).map(
  ({ part, by }) => html`<h3>${
    part === null ? say('case.withheld.unnamed') : memberLabel([act.type, part], say)
  }</h3>
<p>${tag(say('case.withheld.tag'), 'plain')} ${say(`case.withheld.${by}`)}</p>`,
)}`
}

/** Its leaf, its proof, and who has receipted it. */
function course(from: SeenCase, { act, proof, receipts }: ActFile): Html {
  const { say, language } = from
  return html`<h2>${say('case.act.course')}</h2>
${summary([
  [say('sign.act-id'), code(act.id)],
  [say('case.act.log'), loggedText(from, act)],
  [
    say('case.act.receipts'),
    receipts.length === 0
      ? say('case.act.receipts.none')
      : list(
          receipts.map(
            ({ by, at, result }) =>
              html`${told(by)}: ${say(`case.receipt.${result as 'recorded'}`)} ${when(at, from)}`,
          ),
        ),
  ],
])}
${proof !== null && details(say('case.act.proof'), lines(proof))}
<p>${link(`/${language}/acts/${act.id}`, say('sign.signed.follow'))} ·
${link(`/${language}/cases/${act.case}#${placeOf(act.id)}`, say('case.act.place'))}</p>`
}
