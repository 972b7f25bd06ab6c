import { BaseSchema } from '@adonisjs/lucid/schema'

/** The picture of an account; one without a row is shown by its initials. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('account_pictures', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id').unique()
      table.integer('file_id').unsigned().notNullable().references('files.id').index()
      // The file's own: what its public address is made of.
      table.string('sha256', 64).notNullable()
      table.bigInteger('created_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('account_pictures')
  }
}
