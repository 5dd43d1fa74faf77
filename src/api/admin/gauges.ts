/** What an operator watches of an installation: a closed list, each with its unit. */
import type { Family } from './open-metrics.ts'

/** Names without `rogatory_`. The unit ends the name, as OpenMetrics asks. */
export const GAUGES = {
  log_queue_acts: ['acts', 'Acts that wait for their place in the log'],
  log_queue_oldest_age_seconds: ['seconds', 'Age of the act that has waited longest for the log'],
  log_size_leaves: ['leaves', 'Leaves in the log'],
  log_read_only: [null, '1 while a witness holds another or larger tree than this log'],
  checkpoint_age_seconds: ['seconds', 'Time since witnesses last cosigned as the policy asks'],
  public_epoch_age_seconds: ['seconds', 'Time since the last public epoch closed'],
  outbox_waiting_acts: ['acts', 'Deliveries that are not receipted yet'],
  outbox_oldest_age_seconds: ['seconds', 'Age of the delivery that has waited longest'],
  outbox_failing_peers: ['peers', 'Installations whose last delivery failed'],
  promises_open_acts: ['acts', 'Acts of others that came on a promise to log, not yet proven'],
  promises_overdue_acts: ['acts', 'Of these, acts whose promised day is over'],
  promises_late_acts: ['acts', 'Acts of others whose proofs came after the promised day'],
  parked_acts: ['acts', 'Acts of others that wait for those they follow'],
  clocks_overdue: [null, 'Legal clocks that ran out and are not answered'],
  cases_open: [null, 'Cases that are not closed'],
  disk_free_bytes: ['bytes', 'Free space where the installation keeps its data'],
  backup_age_seconds: ['seconds', 'Time since the last complete backup began'],
  key_expiry_seconds: ['seconds', 'Time until the first key of this installation expires'],
  directory_expiry_seconds: ['seconds', 'Time until the first pinned directory expires'],
  database_connections: ['connections', 'Connections to the database in use'],
  memory_resident_bytes: ['bytes', 'Memory of this process'],
} as const satisfies Readonly<Record<string, readonly [unit: string | null, help: string]>>

export type GaugeName = keyof typeof GAUGES

export interface Gauges {
  /** What is known now; a gauge that is left out is not shown, which is not zero. */
  read(): Promise<Readonly<Partial<Record<GaugeName, number>>>>
}

export function gaugeFamilies(values: Readonly<Partial<Record<GaugeName, number>>>): Family[] {
  return (Object.keys(GAUGES) as GaugeName[]).flatMap((name) => {
    const value = values[name]
    const [unit, help] = GAUGES[name]
    const samples = [{ value: value! }]
    return value === undefined ? [] : [{ name, type: 'gauge' as const, unit, help, samples }]
  })
}
