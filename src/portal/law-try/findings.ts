/** What each profile makes of a case as it is stated, and as somebody changed it. */
import { type Decision, decide } from '../../law/decide.ts'
import type { Facts } from '../../law/facts.ts'
import type { Finding } from '../../law/finding.ts'
import type { Scenario } from '../../law/scenario.ts'
import { DEFAULT_PROFILE, type ProfileId, profiles } from '../../law/shipped.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { findingText, outcomeTag } from '../../page/law-says.ts'
import { details, list, table, tag } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import type { Say } from '../../page/words.ts'
import { layerName, layerWithId, ruleLink } from '../law-lines.ts'

interface Compared {
  readonly profile: ProfileId
  readonly before: Decision
  readonly after: Decision
}

const compare = ({ act, asOf, facts }: Scenario, changed: Facts): readonly Compared[] =>
  (Object.keys(profiles) as ProfileId[]).map((id) => {
    const asked = { act, asOf, profile: profiles[id] }
    return {
      profile: id,
      before: decide({ ...asked, facts }),
      after: decide({ ...asked, facts: changed }),
    }
  })

export function answer(sample: Scenario, facts: Facts, language: Language, say: Say): Html {
  const compared = compare(sample, facts)
  const full = compared.find(({ profile }) => profile === DEFAULT_PROFILE)
  return html`${table({
    caption: say('try.outcomes'),
    head: [say('law.profile'), say('try.as-stated'), say('try.as-changed')],
    rows: compared.map(({ profile, before, after }) => [
      say(`law.profile.${profile}`),
      outcomeTag(before.outcome, say),
      outcomeTag(after.outcome, say),
    ]),
  })}
${full && findings(full, language, say)}`
}

/** By layer; what the change brought is marked, and what it took away is listed last. */
function findings({ before, after }: Compared, language: Language, say: Say): Html {
  const [known, found] = [keys(before), keys(after)]
  const gone = before.findings.filter((one) => !found.has(key(one)))
  const lines = (all: readonly Finding[]) =>
    list(all.map((one) => line(one, !known.has(key(one)), language, say)))
  return html`${after.findings.length === 0 && html`<p>${say('try.nothing')}</p>`}
${[...new Set(after.findings.map(({ layer }) => layer))].map((id) => {
  const layer = layerWithId(id)
  return html`<h3>${layer ? layerName(layer, say) : id}</h3>
${lines(after.findings.filter((one) => one.layer === id))}`
})}
${gone.length > 0 && details(say('try.gone', { count: gone.length }), lines(gone))}`
}

const keys = ({ findings: all }: Decision) => new Set(all.map(key))
const key = ({ rule, certain }: Finding): string => `${rule} ${certain}`

function line(finding: Finding, fresh: boolean, language: Language, say: Say): Html {
  const speak = speechIn(language)
  return html`${fresh && html`${tag(say('try.new'), 'ask')} `}${findingText(finding, language)}
${finding.cure && html`<br>${say('law.cure')}: ${speak(finding.cure)}`}
<br>${ruleLink({ id: finding.rule }, language)}`
}
