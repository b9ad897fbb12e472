from two_broken import y
