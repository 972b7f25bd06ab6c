import type { ResourceAction, Row } from '#app/admin/define_resource'
import type { Trx } from '#app/data/transact'
import { scanning } from '#app/files/scan/current_scanner'
import { isQuarantined } from '#app/files/stored_file'
import { dispatch } from '#app/jobs/jobs'
import { done, refuse, type Outcome } from '#app/outcome'

const isServedOrWaits = ({ state }: Row) => state === 'clean' || state === 'unscanned'

/** What takes seconds, looking through and moving bytes, is a job behind the change. */
async function later(job: string, payload: Record<string, unknown>, trx: Trx): Promise<Outcome<void, never>> {
  await dispatch(job, payload, trx)
  return done(undefined)
}

/**
 * What operators do with a file. None of it gives a file out that the antivirus has something against: letting one out
 * of quarantine asks it again, and needs one. What was refused as it came in belongs to nothing and stays where it is.
 */
export const fileActions: ResourceAction[] = [
  {
    name: 'scan_again',
    audit: 'files.scan_asked',
    bulk: true,
    visibleWhen: isServedOrWaits,
    handle: async ({ public_id: fileId }, { trx }) =>
      scanning().isAntivirus ? later('files.scan_again', { fileId }, trx) : refuse('no_antivirus'),
  },
  {
    name: 'release',
    audit: 'files.release_asked',
    tone: 'danger',
    visibleWhen: (row) => isQuarantined(row) && row.kept_at !== null,
    handle: async ({ public_id: fileId }, { by, trx }) =>
      scanning().isAntivirus ? later('files.release', { fileId, actorId: by.publicId }, trx) : refuse('no_antivirus'),
  },
  {
    name: 'give_up',
    audit: 'files.given_up',
    tone: 'danger',
    bulk: true,
    visibleWhen: isQuarantined,
    handle: ({ public_id: fileId }, { trx }) => later('files.remove_quarantined', { fileId }, trx),
  },
]
