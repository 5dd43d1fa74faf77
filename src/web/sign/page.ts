/**
 * What will be signed, and the signature. The page is made from the bytes that the person's key
 * signs: what stands here is the act, and no other.
 */
import { toBase64url } from '../../base/bytes.ts'
import { type Fault, isFault } from '../../base/error.ts'
import type { Draft } from '../../office/draft.ts'
import type { Paper } from '../../office/papers.ts'
import { hidden, problemSummary } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import type { Shown } from '../../page/route.ts'
import type { Say } from '../../page/words.ts'
import { readAssertion } from '../../sign-in/assertion.ts'
import type { AuthorSignature, OwnKey } from '../../sign-in/identities.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { PASSKEY } from '../islands.ts'
import { keyOf, paperId, readActPaper } from './act-paper.ts'
import { consideredShown, type Verdict } from './considered.ts'
import { drafted } from './drafted.ts'
import { actShown } from './shown.ts'

export const signPage = officerForm({
  path: '/papers/{paper}/sign',
  name: 'signPaper',
  params: { paper: paperId },
  cost: 4,
  async show({ language, say, params }, context, typed) {
    const paper = await context.desk.papers.read(context.reader, params.paper)
    if (paper.act !== null) return alreadySigned(paper, { language, say })
    return signShown(context, paper, { at: { language, say }, typed })
  },
  async take({ say, params }, form, context) {
    const paper = await context.desk.papers.read(context.reader, params.paper)
    // Sent twice, or from two tabs: it was signed once, and there is where it stands.
    if (paper.act !== null) return { to: `/acts/${paper.act}` }
    const act = form.get('act') ?? ''
    const draft = context.pending.find(context.by.person, paper.paper, act)
    if (draft === undefined) return { problems: [{ field: 'sign', says: say('sign.too-old') }] }
    const signature = signatureIn(form, context, draft)
    const problem = await handIn(context, { paper, draft, signature }, say)
    return problem ? { problems: [problem] } : { to: `/acts/${draft.id}` }
  },
})

const alreadySigned = (paper: Paper, { language, say }: At): Shown => ({
  title: say('sign.signed'),
  content: html`<p><a href="/${language}/acts/${paper.act}">${say('sign.signed.follow')}</a></p>`,
})

function signatureIn(form: URLSearchParams, context: Signed, draft: Draft): AuthorSignature {
  const { personas, by, identities } = context
  if (personas && form.has('persona')) {
    return personas.assert(by.person, identities.challengeOfAct(draft.payload))
  }
  return readAssertion(form.get('assertion') ?? '')
}

/** @returns why the act was not recorded */
async function handIn(
  { desk, reader }: Signed,
  of: { readonly paper: Paper; readonly draft: Draft; readonly signature: AuthorSignature },
  say: Say,
): Promise<Problem | undefined> {
  const { payload, parts, id } = of.draft
  const { signature } = of
  const answer = await desk.submit({ payload, parts, signature, countersignature: null })
  if (answer.kind === 'recorded') {
    const { madeOf } = readActPaper(of.paper.content)
    for (const paper of [of.paper.paper, ...(madeOf ? [madeOf] : [])]) {
      await desk.papers.became(reader, paper, id)
    }
    return undefined
  }
  const why = { stopped: 'sign.stopped', refused: 'sign.refused', waiting: 'sign.waits' } as const
  return { field: 'sign', says: say(why[answer.kind]) }
}

async function signShown(
  context: Signed,
  paper: Paper,
  { at, typed }: { readonly at: At; readonly typed: Typed | undefined },
): Promise<Shown> {
  const { say } = at
  const content = readActPaper(paper.content)
  const key = keyOf(context)
  if (key === undefined) {
    return { title: say('sign.act'), content: html`<p class="note">${say('sign.no-key')}</p>` }
  }
  const found = await drafted(context, { paper, content, key })
  if (isFault(found)) return incomplete(found, paper, at)
  const { draft, verdict } = found
  context.pending.hold(context.by.person, paper.paper, draft)
  return {
    title: say('sign.act'),
    island: await islandOf(PASSKEY),
    content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('sign.from-bytes')}</p>
${actShown(draft, context, at)}
<h2>${say('sign.law')}</h2>
${consideredShown(verdict, at)}
${signatureForm(context, { paper, draft, key, verdict }, at)}
<p><a href="/${at.language}/papers/${paper.paper}">${say('sign.change')}</a></p>`,
  }
}

const incomplete = (fault: Fault, paper: Paper, { language, say }: At): Shown => ({
  title: say('sign.act'),
  status: 422,
  content: html`<p class="note">${say('sign.incomplete')}</p>
<p lang="en" dir="ltr">${told(fault.message)}</p>
<p><a href="/${language}/papers/${paper.paper}">${say('sign.change')}</a></p>`,
})

function signatureForm(
  context: Signed,
  of: {
    readonly paper: Paper
    readonly draft: Draft
    readonly key: OwnKey
    readonly verdict: Verdict
  },
  { language, say }: At,
): Html {
  const { draft, key, verdict } = of
  if (!verdict.recordable) return html`<p class="note" id="sign">${say('sign.not-now')}</p>`
  const action = `/${language}/papers/${of.paper.paper}/sign`
  const act = hidden('act', draft.id)
  return html`<div id="sign" class="actions">
${key.passkey && passkeyForm(context, { draft, passkey: key.passkey, action }, say)}
${
  context.personas &&
  html`<form method="post" action="${action}">${act}
<button name="persona" value="1">${say('sign.as-persona')}</button></form>`
}</div>
<noscript><p class="note">${say('sign.script')}</p></noscript>
<p><small>${say('sign.act-id')} <code dir="ltr">${draft.id}</code></small></p>`
}

function passkeyForm(
  { identities }: Signed,
  of: {
    readonly draft: Draft
    readonly passkey: NonNullable<OwnKey['passkey']>
    readonly action: string
  },
  say: Say,
): Html {
  const { draft, passkey, action } = of
  const challenge = toBase64url(identities.challengeOfAct(draft.payload))
  return html`<form method="post" action="${action}" hidden data-passkey
 data-challenge="${challenge}" data-rp-id="${passkey.rpId}"
 data-credentials="${passkey.credentialId}" data-failed="${say('sign.failed')}">
${hidden('act', draft.id)}${hidden('assertion', '')}
<button>${say('sign.with-passkey')}</button>
<p role="status" data-status></p></form>`
}
