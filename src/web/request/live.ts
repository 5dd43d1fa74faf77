/** What the script of a page needs to ask the law while somebody types. */
import { fromUtf8 } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { canonicalBytes, type Json } from '../../base/json.ts'
import { z } from '../../base/schema.ts'
import type { Parties } from '../../casefile/declarations.ts'
import { IDENTIFIER_LACKS } from '../../casefile/identifiers.ts'
import { routeFor } from '../../http/route.ts'
import { putTogether, takeApart } from '../../law/apart.ts'
import { OUTCOMES } from '../../law/outcome.ts'
import { documentJson } from '../../law/profile.ts'
import { KINDS } from '../../law/rule.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { LANGUAGES, type Language } from '../../page/language.ts'
import { speechIn } from '../../page/speech.ts'
import { type Say, wordsIn } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { paperId } from '../sign/act-paper.ts'
import { sidesOf } from './known.ts'
import { ASKED } from './law-asked.ts'
import { type Draft, type PartDocument, readDraft } from './paper.ts'
import type { Piece } from './pieces.ts'

export interface Live {
  readonly document: PartDocument
  /** Null while the addressee is open. */
  readonly parties: Parties | null
  readonly asOf: Instant
  /** The profile as this State decides by it, its texts in the reader's language. */
  readonly profile: Json
  readonly digest: string
  readonly words: Readonly<Record<string, string>>
}

export const liveRoute = routeFor<Signed>()({
  method: 'GET',
  path: '/{language}/requests/{request}/live.json',
  name: 'requestLive',
  summary: 'What a page asks the law with while somebody types',
  params: z.strictObject({ language: z.enum(LANGUAGES), request: paperId }),
  answers: { 200: { says: 'The draft, both States and the law', type: 'application/json' } },
  async answer({ params }, context) {
    const draft = await readDraft(context, params.request)
    if (!draft) return { status: 404, body: null }
    const live = liveOf(context, draft, params.language)
    const body = fromUtf8(canonicalBytes(live as unknown as Json))
    return { status: 200, headers: { 'content-type': 'application/json' }, body }
  },
})

function liveOf({ desk, clock }: Signed, { document }: Draft, language: Language): Live {
  const { drafting } = desk
  const profile = drafting.profile()
  const { law, english } = takeApart(documentJson(profile))
  const speak = speechIn(language)
  const texts = Object.entries(english).map(([id, en]) => [id, speak({ id, en })])
  return {
    document,
    parties: drafting.parties(sidesOf(document)) ?? null,
    asOf: clock.now(),
    profile: putTogether({ law, english: Object.fromEntries(texts) }),
    digest: profile.digest,
    words: wordsOf(wordsIn(language)),
  }
}

const wordsOf = (say: Say): Readonly<Record<string, string>> => ({
  open: say('request.law.open'),
  form: say('request.law.form'),
  none: say('sign.no-findings'),
  'no-addressee': say('request.law.no-addressee'),
  cure: say('law.cure'),
  ...Object.fromEntries([
    ...ASKED.map((act) => [act, actName(act, say)]),
    ...OUTCOMES.map((outcome) => [outcome, say(`outcome.${outcome}`)]),
    ...KINDS.map((kind) => [kind, say(`law.kind.${kind}`)]),
    ...IDENTIFIER_LACKS.map((lack) => [lack, say(`request.doubt.${lack}`, { value: '{value}' })]),
  ]),
})

/** Where the script tells; without it nothing of this is seen. */
export const livePanel = (
  of: { readonly address: string; readonly piece: Piece; readonly form: string },
  say: Say,
): Html =>
  html`<section class="note" aria-labelledby="live-title" hidden data-live="${of.address}"
 data-cut="${JSON.stringify(of.piece.cut)}" data-form="${of.form}">
<h2 id="live-title">${say('request.law')}</h2>
<p class="hint">${say('request.live')}</p>
<p role="status" data-status></p>
<ul data-findings></ul></section>`
