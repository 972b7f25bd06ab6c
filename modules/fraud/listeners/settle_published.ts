import { transact } from '#app/data/transact'
import { replaceHeld } from '../actions/screen_project.js'

/** A project is public: whatever held it is of no interest any more. */
export default class SettlePublished {
  async handle({ projectId }: { projectId: string }) {
    await transact((trx) => replaceHeld(projectId, trx))
  }
}
