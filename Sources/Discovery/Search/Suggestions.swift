extension SearchIndex {
    static let mostSuggestions = 8

    /// What comes near where nothing was found: documents that had every term but failed a filter; else those with the
    /// most terms, where a term that no document has counts by how many of its pieces a document has, from two in five on.
    func suggestions(_ terms: [[UInt8]], _ matches: TermMatches) -> [Int] {
        var near = RankedResults(count: count)
        for document in 0..<count where matches.hasAll(document, terms.count) {
            near.add(document, score: matches.scores[document])
        }
        if near.total == 0 {
            var scores = [UInt16](repeating: 0, count: count)
            for term in terms { addNear(term, to: &scores) }
            for document in 0..<count where scores[document] > 0 { near.add(document, score: scores[document]) }
        }
        return near.page(offset: 0, limit: Self.mostSuggestions, order: nil).map { ordinals[$0] }
    }

    private func addNear(_ term: [UInt8], to scores: inout [UInt16]) {
        // A found term outweighs any guess.
        let found: UInt16 = 128
        let matches = self.found(term)
        for entry in matches {
            scores[Int(entry >> 3)] += found + UInt16(MatchClass.weights[Int(entry & 7)])
        }
        let pieces = Grams.required(by: term)
        guard matches.isEmpty, pieces.count > 1 else { return }
        var shared = [UInt16](repeating: 0, count: count)
        for piece in pieces {
            for place in postings.range(of: piece) { shared[Int(postings.entries[place] >> 3)] += 1 }
        }
        for document in 0..<count where Int(shared[document]) * 5 >= pieces.count * 2 {
            scores[document] += UInt16(min(127, Int(shared[document]) * 96 / pieces.count))
        }
    }
}
