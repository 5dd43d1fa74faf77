/** Whether an order is real: what was checked just now, with whose keys, and what was not. */
import { stateOf } from '../../base/id.ts'
import type { ActLogged, ActProof, ActSigned, Unproven } from '../../office/act-proof.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, details, inEnglish, link, list, summary, tag } from '../../page/parts.ts'
import { authorHtml, partyHtml, type SeenCase, when } from '../case/seen.ts'
import { partnerName } from '../names.ts'
import type { Ordered } from './read.ts'

export function proofShown(from: SeenCase, ordered: Ordered, proof: ActProof): Html {
  const { say, language, file } = from
  const { signed, logged } = proof
  const fails = !signed.ok || logged?.ok === false
  const verdict = fails ? 'fails' : logged === null ? 'waits' : 'holds'
  const tone = ({ fails: 'stop', waits: 'ask', holds: 'go' } as const)[verdict]
  return html`<h2>${say('orders.proof')}</h2>
<p>${tag(say(`orders.verdict.${verdict}`), tone)} ${say(`orders.proof.${verdict}`)}<br>
${link(`/${language}/orders/${file.case}/${ordered.act.id}/check`, say('orders.check'))}</p>
${summary([
  ...(signed.ok ? signedRows(from, ordered, signed) : [failed(from, signed)]),
  ...servedRow(from, ordered),
  ...(logged === null ? [] : logged.ok ? loggedRows(from, logged) : [failed(from, logged)]),
  ...contactRow(from, ordered),
])}
${details(say('orders.unproven'), unproven(from, ordered))}`
}

type Row = readonly [string, Html | string]

const failed = ({ say }: SeenCase, { code: name, says }: Unproven): Row => [
  say('orders.proof.not'),
  html`${inEnglish(says)} ${code(name)}`,
]

function signedRows(from: SeenCase, { act }: Ordered, signed: ActSigned): Row[] {
  const { say } = from
  const { key, kind, valid, directory, countersigned } = signed
  const { context } = from
  const officeKind = context.desk.who.office(act.signer.office)?.kind
  return [
    [
      say('orders.proof.signed'),
      html`${authorHtml(from, act)} ${officeKind && tag(say(`case.kind.${officeKind}`))}
<br>${when(act.at, from)}`,
    ],
    [
      say('orders.proof.key'),
      html`${tag(say(`orders.key.${kind}`), kind === 'software' ? 'ask' : 'go')}
${code(key.slice(0, 16))}
${
  valid &&
  html`<br>${say('orders.key.valid')} ${when(valid.from, from)} –
${valid.until ? when(valid.until, from) : say('orders.key.open')}`
}
${countersigned && html`<br>${say('orders.key.countersigned')}`}`,
    ],
    [
      say('orders.proof.directory'),
      html`${partyHtml(from, stateOf(act.signer.office))} · ${say('orders.serial', {
        serial: directory.serial,
      })} · ${when(directory.issued, from)}
<br>${say('orders.root')} ${code(directory.root)}`,
    ],
  ]
}

/** The order reaches its provider by an act of its own, whose signer is another person. */
function servedRow(from: SeenCase, { order }: Ordered): Row[] {
  const served = from.file.acts.find(({ id }) => id === order.served)
  return served
    ? [
        [
          from.say('orders.proof.served'),
          html`${authorHtml(from, served)}<br>${when(served.at, from)}`,
        ],
      ]
    : []
}

function loggedRows(from: SeenCase, { origin, index, size, witnesses, needed }: ActLogged): Row[] {
  const { say } = from
  const seen = witnesses.map(
    ({ name, at }) => html`${told(name)}: ${at ? when(at, from) : say('orders.witness.not')}`,
  )
  return [
    [say('orders.proof.logged'), html`${code(origin)} ${say('orders.place', { index, size })}`],
    [
      say('orders.proof.witnesses'),
      html`${list(seen)}${say('orders.needed', { needed, count: witnesses.length })}`,
    ],
  ]
}

/** How to ask the office itself, by the directory and never by the message. */
function contactRow(from: SeenCase, { act }: Ordered): Row[] {
  const { contacts = [] } = from.context.desk.who.office(act.signer.office) ?? {}
  const asked = contacts.filter(({ purpose }) => purpose !== 'emergency')
  return asked.length === 0
    ? []
    : [
        [
          from.say('orders.proof.call'),
          list(asked.map(({ value, hours }) => html`${told(value)}, ${told(hours)}`)),
        ],
      ]
}

function unproven(from: SeenCase, { act, body }: Ordered): Html {
  const { say, file, context, language } = from
  const state = toldInline(partnerName(context.desk.who, body.forState, language))
  return html`${list([
    say('orders.unproven.request', { state }),
    say('orders.unproven.rests', { count: act.hidden }),
    say('orders.unproven.server'),
  ])}
<p>${code(`rogatory verify ${file.case}.rogatory --trust trust.json`)}</p>`
}
