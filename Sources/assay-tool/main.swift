import AssayCommandLine
import Contracts

// The product `assay`: the command line with the sample contracts linked in. A team's own program
// looks just like this, with its own contracts.
await AssayProgram.main(contracts: Contracts.all)
