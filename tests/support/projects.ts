/** Projects, proposals and their forms, for the tests of modules above them. */
export * from '#modules/projects/tests/support/projects'
