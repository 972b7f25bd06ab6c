import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which reminders of a submission under review were sent: one for each number of days that were left. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('review_reminders', (table) => {
      table.increments('id')
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      table.bigInteger('review_due_at').notNullable()
      table.integer('days_left').notNullable()
      table.bigInteger('sent_at').notNullable()
      table.unique(['milestone_id', 'review_due_at', 'days_left'])
    })
  }

  async down() {
    this.schema.dropTable('review_reminders')
  }
}
