from three_broken import x
