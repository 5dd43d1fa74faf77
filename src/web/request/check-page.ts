/** Check your answers: everything that the request says, what it lacks, and where to change it. */
import { requestDocument } from '../../casefile/request.ts'
import { reading } from '../../page/form-of/reading.ts'
import { type Html, html } from '../../page/html.ts'
import { link, list } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { namedBy } from '../names.ts'
import { paperId } from '../sign/act-paper.ts'
import { lawInShort } from './law-said.ts'
import { type Draft, type PartDocument, readDraft } from './paper.ts'
import { doubtsIn, trailOf } from './piece-page.ts'
import { entriesOf, FACETS, itemPiece, offencePiece, type Piece } from './pieces.ts'
import {
  FORM_TASKS,
  GROUPS,
  type GroupId,
  isBlank,
  lacksOf,
  pieceIn,
  type TaskId,
  taskPiece,
} from './tasks.ts'

export const checkPage = officerPage({
  path: '/requests/{request}/check',
  name: 'requestCheck',
  params: { request: paperId },
  async show({ language, say, params: { request: paper } }, context) {
    const draft = await readDraft(context, paper)
    if (!draft || draft.amends) return undefined
    const { document } = draft
    const at = `/${language}/requests/${paper}`
    const lacks = lacksIn(draft, at, say)
    const groups = Object.keys(GROUPS) as GroupId[]
    const doubts = doubtsIn(document, say)
    return {
      title: say('request.check'),
      trail: trailOf(draft, say),
      content: html`${
        lacks.length > 0 &&
        html`<div class="problems"><h2>${say('request.check.lacks')}</h2>${list(lacks)}</div>`
      }
${
  doubts.length > 0 &&
  html`<div class="note"><p>${say('request.weak')}</p>${list(
    doubts.map(([i, says]) => link(`${at}/items/${i + 1}`, says)),
  )}</div>`
}
${groups.map((group) => groupShown(group, draft, { context, at, language, say }))}
<h2>${say('request.law')}</h2>
${lawInShort(context, draft, { language, say })}
<p>${link(`${at}/law`, say('request.to.law'))} ·
${link(`${at}/letter`, say('request.to.letter'))}</p>
${
  lacks.length === 0
    ? html`<p><a class="button" href="${at}/key">${say('request.check.go')}</a></p>`
    : html`<p class="note">${say('request.check.not-yet')}</p>`
}`,
    }
  },
})

interface From extends At {
  readonly context: Signed
  readonly at: string
}

/** Every piece of the draft with its address. */
const piecesIn = (draft: Draft, at: string): readonly (readonly [string, Piece])[] => {
  const { document } = draft
  const items = pieceIn(draft, 'items') ? entriesOf(document, 'items') : []
  return [
    ...FORM_TASKS.flatMap((id) => {
      const piece = pieceIn(draft, id)
      return piece ? [[`${at}/part/${id}`, piece] as const] : []
    }),
    ...items.map((_, i) => [`${at}/items/${i + 1}`, itemPiece(i)] as const),
    ...entriesOf(document, 'offences').flatMap((_, i) =>
      FACETS.map((facet) => [`${at}/offences/${i + 1}/${facet}`, offencePiece(i, facet)] as const),
    ),
  ]
}

/** What the schema asks for, each a way to its field; the lists themselves last. */
export function lacksIn(draft: Draft, at: string, say: Say): readonly Html[] {
  const { document } = draft
  const empty = (['items', 'offences'] as const).filter(
    (name) => entriesOf(document, name).length === 0,
  )
  const lacks = [
    ...piecesIn(draft, at).flatMap(([href, piece]) =>
      lacksOf(piece, document, say).map(({ field, says }) => link(`${href}#${field}`, says)),
    ),
    ...empty.map((name) => link(`${at}/${name}`, say(`request.none.${name}`))),
  ]
  if (lacks.length > 0 || requestDocument.safeParse(document).success) return lacks
  return [link(`${at}/file`, say('request.check.other'))]
}

function groupShown(group: GroupId, { document }: Draft, from: From): Html {
  const tasks = Object.keys(GROUPS[group]) as TaskId[]
  return html`<h2>${from.say(`request.group.${group}`)}</h2>
${tasks.map((id) => taskShown(id, document, from))}`
}

function taskShown(id: TaskId, document: PartDocument, from: From): Html | false {
  const { say, at } = from
  const own = id === 'items' || id === 'offences'
  const piece = taskPiece(id)
  const none = isBlank(piece.get(document))
  if (none && !own) return false
  const title = say(`request.task.${id}`)
  return html`<h3>${title} <a href="${at}/${own ? id : `part/${id}`}">${say('request.change.it')}
<span class="unseen">${title}</span></a></h3>
${none ? say('request.empty') : said(piece, document, from)}`
}

/** What a piece says, with the names of offices and instruments. */
export function said(
  { schema, path, get }: Piece,
  document: PartDocument,
  { context, language, say }: Pick<From, 'context' | 'language' | 'say'>,
): Html {
  return reading(get(document)!, {
    ...{ language, say, schema, path },
    named: namedBy(context.desk.who, { language, say }),
  })
}
