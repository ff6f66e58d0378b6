"""What is done under an agreed plan: evidence for each row, and short dated notes between both sides.

Who acts: the pegawai says which document there is and where it lies, and sends the document itself where the year takes
it in; the Pejabat Penilai confirms that it exists; both write notes. Enters: an agreed plan. Leaves: what the appraisal
considers and quotes. The cycle is evidence of its own and stands in its own rooms.
"""
