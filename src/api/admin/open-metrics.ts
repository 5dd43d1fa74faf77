/**
 * The text form of metrics.
 *
 * @see OpenMetrics 1.0 (draft-richih-opsawg-openmetrics-00), section 3
 */

export interface Sample {
  readonly value: number
  /** `_total`, `_count`, `_sum`: what the type asks for; nothing for a gauge. */
  readonly suffix?: string
  readonly labels?: Readonly<Record<string, string | number>>
}

export interface Family {
  /** Without `rogatory_`. */
  readonly name: string
  readonly type: 'gauge' | 'counter' | 'summary'
  /** Ends the name. */
  readonly unit: string | null
  readonly help: string
  readonly samples: readonly Sample[]
}

export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

export const formatMetrics = (families: readonly Family[]): string =>
  `${families.flatMap(familyLines).join('\n')}\n# EOF\n`

function familyLines({ name, type, unit, help, samples }: Family): string[] {
  const full = `rogatory_${name}`
  return [
    `# TYPE ${full} ${type}`,
    ...(unit === null ? [] : [`# UNIT ${full} ${unit}`]),
    `# HELP ${full} ${escaped(help)}`,
    ...samples.map(
      ({ suffix = '', labels = {}, value }) => `${full}${suffix}${labelSet(labels)} ${value}`,
    ),
  ]
}

function labelSet(labels: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
