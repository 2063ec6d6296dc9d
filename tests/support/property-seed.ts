import fc from 'fast-check'

// Where a change is judged, it is judged by the same random work each time: a counterexample that luck turns up belongs
// to whoever wrote the rule, not to the change at hand. Runs on a person's machine draw new work every time.
if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_124 })
