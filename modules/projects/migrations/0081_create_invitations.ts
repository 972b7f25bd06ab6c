import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const SORTED = ['published_at', 'category', 'kind', 'budget_max_minor', 'proposals_count', 'client_country']

/** Clients ask freelancers to propose, and may keep a project to those they asked. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('invitations', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('project_id').unsigned().notNullable().references('projects.id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.string('state', 12).notNullable()
      table.text('message', 'longtext').notNullable()
      table.integer('invited_by').unsigned().notNullable().references('users.id').index()
      table.bigInteger('invited_at').notNullable()
      table.string('answer_reason', 500).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id').index()
      table.bigInteger('answered_at').nullable()
      table.unique(['project_id', 'account_id'])
      table.index(['account_id', 'state'])
      table.index(['project_id', 'state'])
    })
    // Every list of open projects asks for this column, too; without it in their indexes each row would be read for it.
    this.schema.alterTable('projects', (table) => {
      table.string('visibility', 10).notNullable().defaultTo('public')
    })
    this.schema.alterTable('projects', (table) => {
      for (const column of SORTED) {
        table.index(['state', 'visibility', column], `projects_seen_${column}_index`)
        table.dropIndex(['state', column], `projects_state_${column}_index`)
      }
    })
  }

  async down() {
    this.schema.alterTable('projects', (table) => {
      for (const column of SORTED) {
        table.index(['state', column], `projects_state_${column}_index`)
        table.dropIndex(['state', 'visibility', column], `projects_seen_${column}_index`)
      }
    })
    dropColumns(this, 'projects', 'visibility')
    this.schema.dropTable('invitations')
  }
}
