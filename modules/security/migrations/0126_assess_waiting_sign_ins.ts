import { BaseSchema } from '@adonisjs/lucid/schema'

/** A sign-in that waits for its second step knows how it was assessed. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('auth_challenges', (table) => {
      table.integer('sign_in_id').unsigned().nullable().references('sign_ins.id').onDelete('CASCADE').index()
    })
  }

  async down() {
    this.schema.alterTable('auth_challenges', (table) => {
      table.dropForeign('sign_in_id')
      table.dropIndex('sign_in_id')
      table.dropColumn('sign_in_id')
    })
  }
}
