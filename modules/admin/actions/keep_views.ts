import db from '@adonisjs/lucid/services/db'
import { isUniqueViolation } from '#app/data/errors'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'

interface View {
  resource: string
  name: string
  isShared: boolean
}

/** Somebody's saved views of lists. Every change is to their own ones only; a name is used once per list. */
export class KeepViews {
  constructor(private userId: number) {}

  /** Returns the public id of the new view. `query`: the list's parameters, at most 2000 characters. */
  async save(view: View & { query: string }): Promise<Outcome<string, 'name_taken'>> {
    const publicId = newPublicId()
    return this.#unlessTaken(async () => {
      await transact((trx) =>
        trx.table('admin_saved_views').insert({
          public_id: publicId,
          user_id: this.userId,
          resource: view.resource,
          name: view.name,
          query: view.query,
          is_shared: view.isShared,
          created_at: clock.now(),
        })
      )
      return publicId
    })
  }

  /** Renames a view and shares it with the other operators, or no longer; without effect on one that is gone. */
  async change(publicId: string, { resource, name, isShared }: View): Promise<Outcome<string, 'name_taken'>> {
    return this.#unlessTaken(async () => {
      await transact((trx) =>
        trx
          .from('admin_saved_views')
          .where({ public_id: publicId, user_id: this.userId, resource })
          .update({ name, is_shared: isShared })
      )
      return publicId
    })
  }

  async remove(publicId: string, resource: string): Promise<void> {
    await db.from('admin_saved_views').where({ public_id: publicId, user_id: this.userId, resource }).delete()
  }

  async #unlessTaken(change: () => Promise<string>) {
    try {
      return done(await change())
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('name_taken')
      throw error
    }
  }
}
