import ArgumentParser

/// The one command: everything a shop needs from the shell.
@main
struct Madang: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madang",
        abstract: "Runs a whole shop: catalogue, checkout, warehouse with robots, delivery.",
        discussion: """
            A first shop in two commands:

              madang import Examples/PetShop/catalogue.jsonl --config Examples/PetShop/madang.yaml
              madang serve --config Examples/PetShop/madang.yaml

            Settings come from flags, then from the environment (MADANG_SERVER_PORT sets server.port), then from the file
            given by --config. Exit status: 0 done; 1 failed; 2 done in part (some lines were refused); 64 wrong usage;
            78 wrong settings or a wrong site.
            """,
        version: "0.1.0",
        subcommands: [Serve.self, Import.self, Export.self, Simulate.self, Plan.self, Doctor.self, Bench.self])
}
