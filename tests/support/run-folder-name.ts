/** Set for every process of a run of unit tests: what belongs to no single test lies in there. */
export const RUN_FOLDER = 'REDNET_DESK_TEST_RUN'
