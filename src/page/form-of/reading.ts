/**
 * What an act says, read aloud: each member by its label, each fixed word in plain words. Members
 * that no schema knows are told by their names; nothing that will be signed is left out.
 */
import { isDay, isInstant } from '../../base/instant.ts'
import { canonicalJson, type Json } from '../../base/json.ts'
import type { z } from '../../base/schema.ts'
import { told, toldLines } from '../foreign.ts'
import { type Html, html } from '../html.ts'
import { languageName } from '../language.ts'
import { dayShown, legalText, moment } from '../moment.ts'
import { code, summary } from '../parts.ts'
import type { At as Reader } from '../words.ts'
import { type Field, fieldOf, type GroupField, namesWords } from './field.ts'
import { memberLabel, type Path, valueText } from './words.ts'

interface Reading extends Reader {
  /** What a value is called where the page knows: an act of the case, an office, a rule. */
  readonly named?: (path: Path, value: string) => Html | undefined
  /** Whose clock shows instants beside the legal ones, by its IANA name; absent: nobody's. */
  readonly zone?: string
}

/**
 * @param schema - absent: of an act whose type this house does not speak
 * @param path - where its words begin, as in `formOf`
 */
export function reading(
  value: Json,
  of: Reading & { readonly schema?: z.ZodType | undefined; readonly path: Path },
): Html {
  const { schema, path } = of
  return tell(value, { field: schema && fieldOf(schema, path), path, of })
}

interface At {
  readonly field: Field | undefined
  readonly path: Path
  readonly of: Reading
}

function tell(value: Json, { field, path, of }: At): Html {
  if (Array.isArray(value)) return tellList(value, { field, path, of })
  if (typeof value === 'object' && value !== null) {
    const group = groupOf(field, value)
    const ordered = group ? [...group.members.keys()].filter((name) => name in value) : []
    const names = [...new Set([...ordered, ...Object.keys(value)])]
    if (namesWords(names)) {
      return tell((value as { text: Json }).text, { field: group?.members.get('text'), path, of })
    }
    const rows = names.map((name): [string, Html] => {
      const at = [...path, name]
      const inside = (value as { [k: string]: Json })[name]!
      return [
        memberLabel(at, of.say),
        tell(inside, { field: group?.members.get(name), path: at, of }),
      ]
    })
    return summary(rows)
  }
  return tellOne(value as Exclude<Json, object> | null, { field, path, of })
}

function tellList(all: readonly Json[], { field, path, of }: At): Html {
  const inner = field?.is === 'list' || field?.is === 'lines' ? field.of : field
  if (all.length === 0) return html`${of.say('act.none')}`
  const items = all.map((one) => html`<li>${tell(one, { field: inner, path, of })}</li>`)
  return field?.is === 'list' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
}

function tellOne(value: string | number | boolean | null, { field, path, of }: At): Html {
  const { say } = of
  if (value === null) return html`${say('act.none')}`
  if (typeof value === 'boolean') return html`${say(value ? 'act.yes' : 'act.no')}`
  const named = of.named?.(path, String(value))
  if (named !== undefined) return named
  if (typeof value === 'number') return html`<bdi>${canonicalJson(value)}</bdi>`
  if (field?.is === 'one' || field?.is === 'many' || field?.is === 'fixed') {
    const says = valueText(path, value, say)
    return says === value ? told(value) : html`${says}`
  }
  if (field?.is === 'day' && isDay(value)) return dayShown(value, of.language)
  if (field?.is === 'instant' && isInstant(value)) {
    if (of.zone !== undefined) return moment(value, { language: of.language, zone: of.zone })
    return html`<time datetime="${value}" dir="ltr">${legalText(value)}</time>`
  }
  if (field?.is !== 'text' || field.shape === undefined) return toldLines(value)
  if (field.shape !== 'language') return code(value)
  return html`${told(languageName(value, of.language))} ${code(value)}`
}

function groupOf(field: Field | undefined, value: Json): GroupField | undefined {
  if (field?.is === 'group') return field
  return field?.is === 'either' ? groupOf(field.of[field.fits(value)], value) : undefined
}
